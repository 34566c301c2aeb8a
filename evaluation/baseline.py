"""Our pipeline next to the one that `rasa init` generates, trained on the same questions.

`python -m evaluation baseline` writes evaluation/baseline.json, which is committed. Left out of the generated
pipeline is its ResponseSelector: neither assistant has retrieval intents, for which alone it is trained.
"""

from __future__ import annotations

import json
import pathlib
import tempfile
from typing import Any, Dict, List, Sequence

from evaluation import examples as training
from evaluation import trials
from evaluation.examples import Example
from evaluation.trials import GENERATED, OURS

PATH = pathlib.Path(__file__).with_name("baseline.json")
SEED = 20240229
LANGUAGES = ("fr", "en", "es")
RATIOS = ("training_seconds", "milliseconds", "resident_megabytes")


def measure(examples: Sequence[Example], languages: Sequence[str], epochs: int) -> Dict[str, Any]:
    """Both pipelines, each trained and questioned in processes of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        questions = trials.write(folder / "nlu.yml", training.nlu(examples))
        found = {
            each: _train_and_ask(folder / each, components, questions, languages)
            for each, components in trials.pipelines(epochs, SEED).items()
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
    trained = trials.train(folder, components, questions)
    model = trained.pop("model")
    return {**trained, **trials.answer("ask", model, *languages)}


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
