"""Pipelines of Rasa's, trained and questioned in processes of their own."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
from typing import Any, Dict, List

import yaml

from evaluation import pipeline

OURS, GENERATED = "ours", "generated"
ENVIRONMENT = {
    "PYTHONWARNINGS": "ignore",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "RASA_TELEMETRY_ENABLED": "false",
    # What an earlier run has left would pass for fast training.
    "RASA_MAX_CACHE_SIZE": "0",
    "OMP_WAIT_POLICY": "PASSIVE",
}
# As assistant/server.py starts Rasa.
ANSWERING = {"OMP_NUM_THREADS": "1"}


class Failed(Exception):
    """A process ended badly; the message ends with the last thing it said."""


def generated_pipeline(epochs: int, seed: int) -> List[Dict[str, Any]]:
    """What `rasa init` of Rasa 3.6 writes into config.yml, and a seed.

    Left out is its ResponseSelector: it chooses among the responses of an intent and changes no intent.
    """
    return [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "random_seed": seed},
        {"name": "EntitySynonymMapper"},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]


def pipelines(epochs: int, seed: int) -> Dict[str, List[Dict[str, Any]]]:
    """Ours, and the generated one with so many epochs of DIET."""
    return {OURS: pipeline.config()["pipeline"], GENERATED: generated_pipeline(epochs, seed)}


def train(folder: pathlib.Path, components: List[Dict[str, Any]], questions: pathlib.Path) -> Dict[str, Any]:
    """Train a pipeline on a file of questions, in a new folder; what it took, and `model`, the path.

    Raises:
        Failed: if it cannot be trained.
    """
    folder.mkdir()
    head = {key: pipeline.config()[key] for key in ("recipe", "assistant_id", "language")}
    config = write(folder / "config.yml", {**head, "pipeline": components})
    model = folder / "model.tar.gz"
    return {"model": model, **in_fresh_process("evaluation.worker", "train", config, questions, model)}


def answer(kind: str, model: pathlib.Path, *arguments: object) -> Dict[str, Any]:
    """What a model makes of questions, as evaluation/worker.py asks them.

    Raises:
        Failed: if it cannot be asked.
    """
    return in_fresh_process("evaluation.worker", kind, model, *arguments, **ANSWERING)


def in_fresh_process(module: str, *arguments: object, **environment: str) -> Dict[str, Any]:
    """What a module says on its last line.

    Raises:
        Failed: if it ends badly.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    full = {**os.environ, **ENVIRONMENT, **environment, "PYTHONPATH": str(pipeline.ROOT)}
    done = subprocess.run(
        command, cwd=pipeline.ROOT, env=full, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["nothing"]
        raise Failed(f"`{module} {arguments[0] if arguments else ''}` failed and said: {said[-1].strip()}")
    return json.loads(done.stdout.splitlines()[-1])


def write(path: pathlib.Path, content: Dict[str, Any]) -> pathlib.Path:
    """The path, with the content in it as YAML."""
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
