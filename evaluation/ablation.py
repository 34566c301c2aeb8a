"""What each featurizer and each kind of classifier earns, by cross-validation on the training questions.

`python -m evaluation ablation` writes evaluation/ablation.json, which is committed.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import json
import pathlib
import time
from typing import Any, Callable, Dict, List, Optional, Sequence

import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import LinearSVC

from assistant.nlu.language_identifier import NO_LANGUAGE_INTENT
from evaluation import decisions, pipeline, topics
from evaluation import examples as training
from evaluation.examples import Example
from evaluation.features import CHARACTERS, ENCODER, FEATURIZERS, WORDS, Encoded, Fold, featurize

PATH = pathlib.Path(__file__).with_name("ablation.json")
SEED = 20240229
FLOORS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
REFUSED = "refused"


@dataclasses.dataclass(frozen=True)
class Variant:
    """One way to classify: a kind of classifier over the parts of some featurizers."""

    table: str
    name: str
    featurizers: Sequence[str]
    classifier: Callable[[], Any]


def _svm() -> LinearSVC:
    return LinearSVC(C=pipeline.settings("LinearIntentClassifier")["C"], random_state=0)


def _logistic_regression() -> SGDClassifier:
    """Fitted by stochastic gradients.

    On 3200 examples lbfgs took 81 s (60 iterations) for 66.3 % of 800 others, this 14 s for 66.8 %.
    """
    return SGDClassifier(loss="log", alpha=3e-5, max_iter=20, tol=None, random_state=0)


VARIANTS = (
    Variant("featurizers", "all", FEATURIZERS, _svm),
    Variant("featurizers", "without encoder", (WORDS, CHARACTERS), _svm),
    Variant("featurizers", "without characters", (WORDS, ENCODER), _svm),
    Variant("featurizers", "without words", (CHARACTERS, ENCODER), _svm),
    Variant("featurizers", "encoder alone", (ENCODER,), _svm),
    Variant("featurizers", "characters alone", (CHARACTERS,), _svm),
    Variant("featurizers", "words alone", (WORDS,), _svm),
    Variant("classifiers", "linear SVM", FEATURIZERS, _svm),
    Variant(
        "classifiers",
        "logistic regression",
        FEATURIZERS,
        _logistic_regression,
    ),
    Variant(
        "classifiers",
        "10 nearest, encoder alone",
        (ENCODER,),
        lambda: KNeighborsClassifier(10, weights="distance", metric="cosine"),
    ),
)


def measure(examples: Sequence[Example], run: int = 2, of: int = 5) -> Dict[str, Any]:
    """The tables over the first `run` of `of` folds."""
    encoded = Encoded([example.text for example in examples])
    scores: Dict[Variant, List[Dict[str, float]]] = collections.defaultdict(list)
    identified, margins = [], []
    for train, test in itertools.islice(training.folds(examples, of, SEED), run):
        fold = featurize(train, test, encoded)
        for variant in VARIANTS:
            scores[variant].append(_score(variant, fold, train, test))
        identified += list(zip(test, fold.identified))
        margins.append(decisions.margins(_svm(), fold.joined(FEATURIZERS), train, test))
    return {
        "examples": len(examples),
        "languages": sorted({example.language for example in examples}),
        "intents": len({example.intent for example in examples}),
        "folds": {"run": run, "of": of},
        **{table: _rows(scores, table) for table in ("featurizers", "classifiers")},
        "identifier": _floors(identified),
        "sharpness": decisions.calibration(margins),
        "preference": decisions.preference(margins),
    }


def main(sample: Optional[int], run: int, of: int, languages: Optional[Sequence[str]]) -> None:
    """Measure and write the file."""
    examples = training.read(languages=languages)
    if sample:
        examples = training.sample(examples, sample, SEED)
    PATH.write_text(json.dumps(measure(examples, run, of), indent=1) + "\n", encoding="utf-8")
    print(f"Written: {PATH}")


def group(intent: str) -> str:
    """The intent, or one name for all that are refused: taking one of these for another costs nobody much."""
    return REFUSED if topics.refusal(intent) else intent


def _score(
    variant: Variant, fold: Fold, train: Sequence[Example], test: Sequence[Example]
) -> Dict[str, float]:
    learn, ask = fold.joined(variant.featurizers)
    start = time.perf_counter()
    classifier = variant.classifier().fit(learn, [example.intent for example in train])
    predicted = classifier.predict(ask)
    classifying = time.perf_counter() - start
    return {
        "accuracy": float(np.mean([e.intent == intent for e, intent in zip(test, predicted)])),
        "grouped": float(np.mean([group(e.intent) == group(intent) for e, intent in zip(test, predicted)])),
        "featurizing_seconds": sum(fold.seconds[name] for name in variant.featurizers),
        "classifying_seconds": classifying,
    }


def _rows(scores: Dict[Variant, List[Dict[str, float]]], table: str) -> List[Dict[str, Any]]:
    return [
        {
            "name": variant.name,
            **{key: round(float(np.mean([each[key] for each in found])), 4) for key in found[0]},
        }
        for variant, found in scores.items()
        if variant.table == table
    ]


def _floors(identified: Sequence[Any]) -> List[Dict[str, float]]:
    """For each floor, the share of messages whose language counts as clear, and of these the right ones."""
    spoken = [
        (example.language == language, confidence)
        for example, (language, confidence) in identified
        if example.intent != NO_LANGUAGE_INTENT
    ]
    return [_floor(spoken, floor) for floor in FLOORS]


def _floor(spoken: Sequence[Any], floor: float) -> Dict[str, float]:
    clear = [right for right, confidence in spoken if confidence >= floor]
    return {
        "floor": floor,
        "clear": round(len(clear) / max(1, len(spoken)), 4),
        "right": round(sum(clear) / max(1, len(clear)), 4),
    }
