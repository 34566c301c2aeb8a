"""The assistant that `rasa init` generates, taught a part of our questions and all of our rules and stories.

Its pipeline and policies are those that Rasa fills in where config.yml names none, as the generated one does.
What a message costs does not depend on how long they were trained, so that may be short.
"""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import Any, Dict, Sequence

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from assistant.server import ROOT
from evaluation import examples as training
from evaluation import trials
from evaluation.examples import Example
from evaluation.running import LOG_TAIL

CACHE = ROOT / ".cache" / "bench"
DOMAIN = ROOT / "domain.yml"
DIALOGUES = (ROOT / "data" / "rules.yml", ROOT / "data" / "stories.yml")
TRAINING = {
    "PYTHONWARNINGS": "ignore",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",
}


class NotTrained(Exception):
    """`rasa train` failed; the message ends with what it said."""


def config(epochs: int) -> Dict[str, Any]:
    """What Rasa makes of the generated config.yml, trained for so many epochs where it says a hundred."""
    head = {"recipe": "default.v1", "assistant_id": "starter", "language": "fr"}
    filled = DefaultV1Recipe.complete_config(head, {"pipeline", "policies"})
    for component in [*filled["pipeline"], *filled["policies"]]:
        if "epochs" in component:
            component["epochs"] = epochs
    return filled


def model(examples: Sequence[Example], epochs: int) -> pathlib.Path:
    """The trained model: the one of last time, if it learned from the same.

    Raises:
        NotTrained: if training fails.
    """
    files = {"config.yml": config(epochs), "nlu.yml": training.nlu(examples)}
    path = CACHE / f"starter-{_digest(files)}.tar.gz"
    if not path.is_file():
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for file, content in files.items():
                trials.write(folder / file, content)
            _train(folder, path)
    return path


def _digest(files: Dict[str, Any]) -> str:
    texts = [json.dumps(files, sort_keys=True), *(path.read_text("utf-8") for path in (DOMAIN, *DIALOGUES))]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _train(folder: pathlib.Path, path: pathlib.Path) -> None:
    print("Training the pipeline of `rasa init`: a few minutes, the first time.", flush=True)
    command = [sys.executable, "-m", "rasa", "train", "--config", "config.yml", "--domain", str(DOMAIN)]
    command += ["--data", "nlu.yml", *map(str, DIALOGUES)]
    command += ["--out", str(path.parent), "--fixed-model-name", path.name]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **TRAINING},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    if done.returncode or not path.is_file():
        raise NotTrained(f"`rasa train` failed. It said:\n{done.stdout[-LOG_TAIL:]}")
