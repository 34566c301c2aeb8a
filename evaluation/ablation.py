"""What each featurizer, each kind of classifier and each number of the pipeline earns.

By cross-validation on the training questions. `python -m evaluation ablation` writes
evaluation/ablation.json, which is committed.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import json
import pathlib
import time
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from assistant.nlu.language_identifier import NO_LANGUAGE_INTENT
from evaluation import classifiers, cost, decisions, diet, joint
from evaluation import examples as training
from evaluation.examples import Example
from evaluation.features import ALONE, CHARACTERS, ENCODER, FEATURIZERS, WORDS, Encoded, Fold, featurize
from evaluation.scores import scores

PATH = pathlib.Path(__file__).with_name("ablation.json")
SEED = 20240229
FLOORS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
CHOSEN = "linear SVM"


class Variant(NamedTuple):
    """One way to classify: a kind of classifier over the parts of some featurizers."""

    kind: str
    featurizers: Tuple[str, ...]


EVERYTHING = Variant(CHOSEN, FEATURIZERS)
BY_FEATURIZERS = {
    "all": EVERYTHING,
    "without encoder": Variant(CHOSEN, (WORDS, CHARACTERS)),
    "without characters": Variant(CHOSEN, (WORDS, ENCODER)),
    "without words": Variant(CHOSEN, (CHARACTERS, ENCODER)),
    "encoder alone": Variant(CHOSEN, (ENCODER,)),
    "characters alone": Variant(CHOSEN, (CHARACTERS,)),
    "words alone": Variant(CHOSEN, (WORDS,)),
}
BY_CLASSIFIER = {
    kind: Variant(kind, (ENCODER,) if "encoder alone" in kind else FEATURIZERS) for kind in classifiers.KINDS
}
VARIANTS = tuple(dict.fromkeys([*BY_FEATURIZERS.values(), *BY_CLASSIFIER.values()]))


@dataclasses.dataclass
class Found:
    """What the folds have shown so far."""

    scores: Dict[Variant, List[Dict[str, float]]]
    identified: List[Tuple[Example, Tuple[str, float]]]
    margins: List[decisions.Margins]
    trials: List[joint.Trial]
    costs: List[Dict[str, joint.Costs]]


def measure(examples: Sequence[Example], run: int = 1, of: int = 5) -> Dict[str, Any]:
    """The tables over the first `run` of `of` folds."""
    encoded = Encoded([example.text for example in examples])
    found = Found(collections.defaultdict(list), [], [], [], [])
    for train, test in itertools.islice(training.folds(examples, of, SEED), run):
        _measure_fold(train, test, encoded, found)
    return {
        "seed": SEED,
        "examples": len(examples),
        "languages": sorted({example.language for example in examples}),
        "intents": len({example.intent for example in examples}),
        "folds": {"run": run, "of": of},
        "featurizers": _rows(found.scores, BY_FEATURIZERS),
        "classifiers": _rows(found.scores, BY_CLASSIFIER),
        "joint": {"rows": joint.rows(found.trials), "costs": _costs(found.costs)},
        "identifier": _floors(found.identified),
        "sharpness": decisions.calibration(found.margins),
        "reliability": decisions.diagram(found.margins),
        "threshold": decisions.risk_coverage(found.margins),
        "preference": decisions.preference(found.margins),
    }


def main(
    sample: Optional[int],
    run: int,
    of: int,
    languages: Optional[Sequence[str]],
    diet_sample: int,
    epochs: int,
) -> None:
    """Measure and write the file."""
    everything = training.read(languages=languages)
    examples = training.sample(everything, sample, SEED) if sample else everything
    found = {**measure(examples, run, of), "diet": None}
    _write(found)  # DIET takes as long again, and may be interrupted
    if diet_sample:
        french = [example for example in everything if example.language == "fr"]
        found["diet"] = diet.compare(training.sample(french, diet_sample, SEED), epochs, SEED)
        _write(found)


def _write(found: Dict[str, Any]) -> None:
    PATH.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"Written: {PATH}")


def _measure_fold(train: Sequence[Example], test: Sequence[Example], encoded: Encoded, found: Found) -> None:
    fold = featurize(train, test, encoded)
    for variant in VARIANTS:
        classifier, figures = _measure(variant, fold, train, test)
        found.scores[variant].append(figures)
        if variant == EVERYTHING:
            chosen = classifier, figures
    classifier, figures = chosen
    _, ask = fold.joined(FEATURIZERS)
    languages = [language for language, _ in fold.identified]
    trials, costs = joint.compare(train, test, encoded, languages, classifier.predict(ask))
    seconds = figures["training_seconds"] - fold.seconds[ENCODER]
    one = joint.Costs(seconds, cost.held_megabytes(classifier))
    found.identified += zip(test, fold.identified)
    found.margins.append(decisions.margins(classifier, ask, test))
    found.trials += trials
    found.costs.append({"joint": one, "own": costs})


def _measure(
    variant: Variant, fold: Fold, train: Sequence[Example], test: Sequence[Example]
) -> Tuple[Any, Dict[str, float]]:
    """The trained classifier and its figures; those of its featurizers are in what it costs."""
    learn, ask = fold.joined(variant.featurizers)
    start = time.process_time()
    classifier = classifiers.KINDS[variant.kind]().fit(learn, [example.intent for example in train])
    seconds = time.process_time() - start
    confidences = classifier.predict_proba(ask)
    taken = classifier.classes_[confidences.argmax(axis=1)]
    alone = [ask[number] for number in range(min(ALONE, len(test)))]
    milliseconds = cost.median_milliseconds(classifier.predict_proba, alone)
    megabytes = cost.held_megabytes(classifier)
    return classifier, {
        **scores([example.intent for example in test], taken, confidences.max(axis=1)),
        "training_seconds": seconds + sum(fold.seconds[name] for name in variant.featurizers),
        "milliseconds": milliseconds + sum(fold.milliseconds[name] for name in variant.featurizers),
        "megabytes": megabytes + sum(fold.megabytes[name] for name in variant.featurizers),
    }


def _rows(found: Dict[Variant, List[Dict[str, float]]], variants: Dict[str, Variant]) -> List[Dict[str, Any]]:
    return [
        {
            "name": name,
            **{
                key: round(float(np.mean([each[key] for each in found[variant]])), 4)
                for key in found[variant][0]
            },
        }
        for name, variant in variants.items()
    ]


def _costs(found: Sequence[Dict[str, joint.Costs]]) -> Dict[str, Dict[str, float]]:
    return {
        which: {
            key: round(float(np.mean([getattr(each[which], key) for each in found])), 1)
            for key in joint.Costs._fields
        }
        for which in ("joint", "own")
    }


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
