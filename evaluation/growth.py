"""What more languages cost: memory, time of a message and training time, with a few of them and with all.

`python -m evaluation growth` writes evaluation/growth.json, which is committed.
"""

from __future__ import annotations

import asyncio
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any, Dict, List, Optional, Sequence

import httpx
import yaml

from actions.language import SUPPORTED
from assistant.server import MODEL, ROOT
from evaluation import questions, running, trials
from evaluation.conversation import say, somebody
from evaluation.running import Running

PATH = pathlib.Path(__file__).with_name("growth.json")
FEW, ALL = "few", "all"
FOLDERS = ("actions", "assistant", "data", "widget")
FILES = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
ROUNDS = 3
RATIOS = ("resident_megabytes", "milliseconds", "training_seconds", "model_megabytes")
MEGABYTES = 1024 * 1024


def measure(
    languages: Sequence[str], share: float = 1.0, trained: Optional[pathlib.Path] = None
) -> Dict[str, Any]:
    """An assistant of these languages next to one of all of them.

    Both are asked the same questions in these languages, at the same time and in turns, so that whatever
    else the machine does meets both.

    Args:
        languages: of the smaller assistant.
        share: of each language's training examples that both learn from.
        trained: a model of all languages, if it need not be trained once more.

    Raises:
        running.DidNotStart: if one of them is not healthy in time.
        trials.Failed: if one cannot be trained.
    """
    with tempfile.TemporaryDirectory() as name:
        few, everything = pathlib.Path(name) / FEW, pathlib.Path(name) / ALL
        project(few, languages, share)
        project(everything, SUPPORTED, share)
        taken = {FEW: train(few), ALL: _place(trained, everything) if trained else train(everything)}
        found = _compare(few, everything, languages)
        for which, root in ((FEW, few), (ALL, everything)):
            size = (root / MODEL.relative_to(ROOT)).stat().st_size / MEGABYTES
            found[which].update(training_seconds=taken[which], model_megabytes=round(size, 1))
    return {
        "languages": {FEW: list(languages), ALL: list(SUPPORTED)},
        "share": share,
        **found,
        "ratios": _ratios(found[FEW], found[ALL]),
    }


def main(languages: Sequence[str], share: float, trained: Optional[pathlib.Path]) -> None:
    """Measure and write the file."""
    PATH.write_text(json.dumps(measure(languages, share, trained), indent=1) + "\n", encoding="utf-8")
    print(f"Written: {PATH}")


def project(folder: pathlib.Path, languages: Sequence[str], share: float) -> None:
    """A copy of the project without the files of other languages, and with a share of the examples."""
    others = set(SUPPORTED) - set(languages)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=lambda _, names: _of(others, names))
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    if share < 1:
        for path in (folder / "data").glob("nlu*.yml"):
            _thin(path, share)


def _of(languages: set[str], names: List[str]) -> List[str]:
    return [name for name in names if pathlib.Path(name).stem.replace("nlu_", "") in languages]


def _thin(path: pathlib.Path, share: float) -> None:
    """Leave so large a share of each intent's examples in the file, evenly spread and one at least."""
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for block in content["nlu"]:
        if "intent" in block:
            lines = block["examples"].splitlines(keepends=True)
            size = max(1, round(share * len(lines)))
            block["examples"] = "".join(lines[number * len(lines) // size] for number in range(size))
    trials.write(path, content)


def train(root: pathlib.Path) -> float:
    """Train the model of a project; the seconds that it took, start of Rasa included."""
    command = [sys.executable, "-m", "rasa", "train", "--skip-validation"]
    command += ["--fixed-model-name", MODEL.name.split(".")[0], "--out", MODEL.parent.name]
    environment = {**os.environ, **trials.ENVIRONMENT, "PYTHONPATH": str(root)}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    if not (root / MODEL.relative_to(ROOT)).is_file():
        raise trials.Failed(f"`rasa train` left no model and said: {done.stderr.decode()[-500:]}")
    return round(time.perf_counter() - start, 1)


def _place(model: pathlib.Path, root: pathlib.Path) -> None:
    target = root / MODEL.relative_to(ROOT)
    target.parent.mkdir()
    shutil.copy(model, target)


def _compare(
    few: pathlib.Path, everything: pathlib.Path, languages: Sequence[str]
) -> Dict[str, Dict[str, Any]]:
    texts = [question.say for language in languages for question in questions.singles(language)]
    with running.assistant(few) as one, running.assistant(everything) as other:
        taken = asyncio.run(_ask_in_turns([one, other], texts))
        return {
            which: {"milliseconds": round(1000 * statistics.median(seconds), 1), **_memory(each)}
            for which, each, seconds in zip((FEW, ALL), (one, other), taken)
        }


async def _ask_in_turns(assistants: Sequence[Running], texts: Sequence[str]) -> List[List[float]]:
    """The seconds of each assistant's replies, in all rounds but the first."""
    taken: List[List[float]] = [[] for _ in assistants]
    async with httpx.AsyncClient(timeout=30) as client:
        for round_number in range(ROUNDS + 1):
            for text in texts:
                for seconds, each in zip(taken, assistants):
                    _, needed = await say(client, somebody(), text, each.url)
                    if round_number:
                        seconds.append(needed)
    return taken


def _memory(assistant: Running) -> Dict[str, int]:
    """What Rasa and the action server hold, together and each."""
    command = ["ps", "--ppid", str(assistant.pid), "-o", "rss=,args="]
    lines = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout.splitlines()
    held = {
        name: sum(int(line.split()[0]) for line in lines if f"assistant.{name}" in line) // 1024
        for name in ("rasa_server", "action_server")
    }
    return {"resident_megabytes": sum(held.values()), **held}


def _ratios(few: Dict[str, Any], everything: Dict[str, Any]) -> Dict[str, float]:
    """How many times the smaller assistant's figure the larger one's is."""
    return {name: round(everything[name] / few[name], 3) for name in RATIOS if few[name] and everything[name]}
