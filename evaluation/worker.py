"""One measurement in a process of its own, so that its time and memory are nobody else's.

`python -m evaluation.worker train CONFIG QUESTIONS MODEL`, `… ask MODEL LANGUAGE …` (the development
questions) or `… rank MODEL FILE …` (any NLU data of Rasa's): the last line of the output is JSON.
"""

from __future__ import annotations

import asyncio
import json
import pathlib
import statistics
import sys
import time
from typing import Any, Callable, Dict, List, Sequence

from rasa.model_training import train_nlu

from evaluation import cost, nlu_data, questions, understanding
from evaluation.questions import Question
from evaluation.understanding import Understood

WARMING_UP = 10


def train(config: str, nlu: str, model: str) -> Dict[str, Any]:
    """Train a pipeline on a file of questions; imports do not count."""
    path = pathlib.Path(model)
    start = time.perf_counter()
    train_nlu(config, nlu, str(path.parent), fixed_model_name=path.name)
    return {
        "training_seconds": round(time.perf_counter() - start, 1),
        "training_megabytes": round(cost.peak_megabytes()),
    }


def ask(model: str, *languages: str) -> Dict[str, Any]:
    """Put the single questions in these languages to a model."""
    asked = [question for language in languages for question in questions.singles(language)]
    understood, costs = asyncio.run(_ask(pathlib.Path(model), asked))
    return {"singles": understanding.tally(understood), **costs}


def rank(model: str, *paths: str) -> Dict[str, Any]:
    """By file, for each of its examples the intent, what the model takes it for, and how surely.

    The fallback counts for nothing: its threshold is what the confidences are there to choose.
    """
    files = [nlu_data.read(pathlib.Path(path)) for path in paths]
    asked = [
        Question("", example.intent, example.text, "", (), "") for examples in files for example in examples
    ]
    understood, costs = asyncio.run(_ask(pathlib.Path(model), asked))
    rows = iter([(each.question.topic, *each.ranking[0]) for each in understood])
    return {"answers": [[next(rows) for _ in examples] for examples in files], **costs}


async def _ask(model: pathlib.Path, asked: Sequence[Question]) -> tuple[List[Understood], Dict[str, float]]:
    agent = await understanding.load(model)
    await understanding.parse_all(agent, asked[:WARMING_UP])  # the first ones take longer
    understood = await understanding.parse_all(agent, asked)
    return understood, {
        "milliseconds": round(statistics.median(each.milliseconds for each in understood), 2),
        "resident_megabytes": round(cost.resident_megabytes()),
    }


if __name__ == "__main__":
    commands: Dict[str, Callable[..., Dict[str, Any]]] = {"train": train, "ask": ask, "rank": rank}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))
