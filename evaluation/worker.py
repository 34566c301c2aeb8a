"""One measurement in a process of its own, so that its time and memory are nobody else's.

`python -m evaluation.worker train CONFIG QUESTIONS MODEL` or `… ask MODEL LANGUAGE …`:
the last line of the output is JSON.
"""

from __future__ import annotations

import asyncio
import json
import pathlib
import resource
import statistics
import sys
import time
from typing import Any, Callable, Dict, Sequence

from rasa.model_training import train_nlu

from evaluation import questions, understanding

KILOBYTES = 1024
WARMING_UP = 10


def train(config: str, nlu: str, model: str) -> Dict[str, Any]:
    """Train a pipeline on a file of questions; imports do not count."""
    path = pathlib.Path(model)
    start = time.perf_counter()
    train_nlu(config, nlu, str(path.parent), fixed_model_name=path.name)
    return {"training_seconds": round(time.perf_counter() - start, 1)}


def ask(model: str, *languages: str) -> Dict[str, Any]:
    """Put the single questions in these languages to a model."""
    return asyncio.run(_ask(pathlib.Path(model), languages))


async def _ask(model: pathlib.Path, languages: Sequence[str]) -> Dict[str, Any]:
    agent = await understanding.load(model)
    asked = [question for language in languages for question in questions.singles(language)]
    await understanding.parse_all(agent, asked[:WARMING_UP])  # the first ones take longer
    understood = await understanding.parse_all(agent, asked)
    return {
        "singles": understanding.tally(understood),
        "milliseconds": round(statistics.median(each.milliseconds for each in understood), 2),
        "resident_megabytes": round(_resident_megabytes()),
    }


def _resident_megabytes() -> float:
    """What the process holds now; where the system does not say, the most it ever held."""
    status = pathlib.Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / KILOBYTES
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES / KILOBYTES


if __name__ == "__main__":
    commands: Dict[str, Callable[..., Dict[str, Any]]] = {"train": train, "ask": ask}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))
