"""DIET next to our classifier, on as few questions as its cost allows."""

from __future__ import annotations

import pathlib
import tempfile
from typing import Any, Dict, List, Sequence

from evaluation import examples as training
from evaluation import trials
from evaluation.examples import Example
from evaluation.scores import scores
from evaluation.trials import GENERATED, OURS

ENCODER = {"name": "assistant.nlu.sentence_encoder.SentenceEncoder"}


def compare(examples: Sequence[Example], epochs: int, seed: int) -> Dict[str, Any]:
    """Our pipeline and DIET's, with and without the encoder: one half to learn from, the other to ask."""
    train, test = next(training.folds(examples, 2, seed))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        learn = trials.write(folder / "train.yml", training.nlu(train))
        ask = trials.write(folder / "test.yml", training.nlu(test))
        rows = [
            {"name": title, **_measure(folder / str(number), components, learn, ask)}
            for number, (title, components) in enumerate(_pipelines(epochs, seed).items())
        ]
    return {
        "examples": len(train),
        "asked": len(test),
        "languages": sorted({example.language for example in examples}),
        "epochs": epochs,
        "rows": rows,
    }


def _pipelines(epochs: int, seed: int) -> Dict[str, List[Dict[str, Any]]]:
    both = trials.pipelines(epochs, seed)
    place = next(i for i, each in enumerate(both[GENERATED]) if each["name"] == "DIETClassifier")
    with_encoder = [*both[GENERATED][:place], ENCODER, *both[GENERATED][place:]]
    return {
        "ours (linear SVM)": both[OURS],
        "DIET, as `rasa init` writes it": both[GENERATED],
        "DIET, with our encoder beside": with_encoder,
    }


def _measure(
    folder: pathlib.Path, components: List[Dict[str, Any]], learn: pathlib.Path, ask: pathlib.Path
) -> Dict[str, float]:
    trained = trials.train(folder, components, learn)
    found = trials.answer("rank", trained["model"], ask)
    figures = scores(*zip(*found["answers"][0]))
    return {
        **{key: round(value, 4) for key, value in figures.items()},
        "training_seconds": trained["training_seconds"],
        "milliseconds": found["milliseconds"],
        "megabytes": found["resident_megabytes"],
    }
