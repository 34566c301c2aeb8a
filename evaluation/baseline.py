"""Our pipeline next to the one that `rasa init` generates, trained on the same questions.

`python -m evaluation baseline` writes evaluation/baseline.json, which is committed. Left out of the generated
pipeline is its ResponseSelector: neither assistant has retrieval intents, for which alone it is trained.
"""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import Any, Dict, List, Sequence

import yaml

from evaluation import examples as training
from evaluation import pipeline
from evaluation.examples import Example

PATH = pathlib.Path(__file__).with_name("baseline.json")
SEED = 20240229
LANGUAGES = ("fr", "en", "es")
OURS, GENERATED = "ours", "generated"
RATIOS = ("training_seconds", "milliseconds", "resident_megabytes")


def generated_pipeline(epochs: int) -> List[Dict[str, Any]]:
    """What `rasa init` of Rasa 3.6 writes into config.yml."""
    return [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs},
        {"name": "EntitySynonymMapper"},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]


def measure(examples: Sequence[Example], languages: Sequence[str], epochs: int) -> Dict[str, Any]:
    """Both pipelines, each trained and questioned in processes of its own."""
    pipelines = {OURS: pipeline.config()["pipeline"], GENERATED: generated_pipeline(epochs)}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        questions = _write(folder / "nlu.yml", _nlu(examples))
        found = {
            each: _train_and_ask(folder / each, components, questions, languages)
            for each, components in pipelines.items()
        }
    return {
        "examples": len(examples),
        "languages": list(languages),
        "epochs": epochs,
        "left_out": ["ResponseSelector"],
        **found,
        "ratios": _ratios(found),
        "diet": _diet(found[GENERATED]["training_seconds"], epochs, len(examples)),
    }


def main(sample: int, epochs: int, languages: Sequence[str]) -> None:
    """Measure and write the file."""
    examples = training.sample(training.read(languages=languages), sample, SEED)
    PATH.write_text(json.dumps(measure(examples, languages, epochs), indent=1) + "\n", encoding="utf-8")
    print(f"Written: {PATH}")


def _train_and_ask(
    folder: pathlib.Path, components: List[Dict[str, Any]], questions: pathlib.Path, languages: Sequence[str]
) -> Dict[str, Any]:
    folder.mkdir()
    head = {key: pipeline.config()[key] for key in ("recipe", "assistant_id", "language")}
    config = _write(folder / "config.yml", {**head, "pipeline": components})
    model = folder / "model.tar.gz"
    return {
        **_in_fresh_process("train", config, questions, model),
        **_in_fresh_process("ask", model, *languages),
    }


def _in_fresh_process(*arguments: object) -> Dict[str, Any]:
    """What evaluation/worker.py says on its last line."""
    command = [sys.executable, "-m", "evaluation.worker", *map(str, arguments)]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        command, cwd=pipeline.ROOT, env=environment, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    return json.loads(done.stdout.splitlines()[-1])


def _nlu(examples: Sequence[Example]) -> Dict[str, Any]:
    """The examples as a training file of Rasa's."""
    blocks = [
        {"intent": e.intent, "metadata": {"language": e.language}, "examples": f"- {e.source}\n"}
        for e in examples
    ]
    return {"version": "3.1", "nlu": blocks}


def _write(path: pathlib.Path, content: Dict[str, Any]) -> pathlib.Path:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _ratios(found: Dict[str, Dict[str, Any]]) -> Dict[str, float]:
    """How many times ours the generated pipeline takes, and how many times its right answers ours gives."""
    ratios = {name: round(found[GENERATED][name] / max(1e-9, found[OURS][name]), 2) for name in RATIOS}
    right = {
        name: sum(counts["right"] for counts in each["singles"].values()) for name, each in found.items()
    }
    return {**ratios, "right_answers": round(right[OURS] / max(1, right[GENERATED]), 2)}


def _diet(seconds: float, epochs: int, examples: int) -> Dict[str, float]:
    """What an epoch cost, building included, and what all questions would if time grows with them."""
    everything = len(training.read())
    per_epoch = seconds / epochs
    return {
        "seconds_per_epoch": round(per_epoch, 2),
        "all_examples": everything,
        "hours_for_all": round(per_epoch * epochs * everything / examples / 3600, 1),
    }
