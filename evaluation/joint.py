"""One model for all languages against one a language."""

from __future__ import annotations

import collections
import time
from typing import Any, Dict, List, NamedTuple, Sequence, Tuple

import numpy as np

from evaluation import classifiers, cost
from evaluation.examples import Example
from evaluation.features import CHARACTERS, FEATURIZERS, WORDS, Encoded, featurize
from evaluation.scores import verdict

NO_LANGUAGE = "xx"


class Trial(NamedTuple):
    """One test example, and whether it was understood.

    Attributes:
        language: that it is written in.
        joint: whether the joint model was right.
        told: whether the model of its own language was.
        identified: whether the model of the language that was identified was.
    """

    language: str
    joint: bool
    told: bool
    identified: bool


class Costs(NamedTuple):
    """What all models together took: seconds of training without the encoder, megabytes of weights."""

    seconds: float
    megabytes: float


def compare(
    train: Sequence[Example],
    test: Sequence[Example],
    encoded: Encoded,
    identified: Sequence[str],
    taken: Sequence[str],
) -> Tuple[List[Trial], Costs]:
    """Each test example in one of our languages, and what the models of a language each cost.

    Args:
        train: examples to learn from; those in none of our languages teach every model.
        test: examples to be asked.
        encoded: the vectors of both.
        identified: the language of each test example as the pipeline identifies it.
        taken: what the joint model takes each test example for.
    """
    languages = sorted({example.language for example in train} - {NO_LANGUAGE})
    models = {language: _model(language, train, test, encoded) for language in languages}
    trials = [
        Trial(
            example.language,
            verdict(joint, example.intent) == "right",
            verdict(models[example.language].taken[number], example.intent) == "right",
            verdict(models[language].taken[number], example.intent) == "right",
        )
        for number, (example, language, joint) in enumerate(zip(test, identified, taken))
        if example.language != NO_LANGUAGE
    ]
    seconds, megabytes = zip(*(model.costs for model in models.values()))
    return trials, Costs(sum(seconds), sum(megabytes))


class _Model(NamedTuple):
    taken: np.ndarray
    costs: Costs


def _model(language: str, train: Sequence[Example], test: Sequence[Example], encoded: Encoded) -> _Model:
    own = [example for example in train if example.language in (language, NO_LANGUAGE)]
    fold = featurize(own, test, encoded)
    learn, ask = fold.joined(FEATURIZERS)
    start = time.process_time()
    classifier = classifiers.svm().fit(learn, [example.intent for example in own])
    seconds = time.process_time() - start + fold.seconds[WORDS] + fold.seconds[CHARACTERS]
    return _Model(classifier.predict(ask), Costs(seconds, cost.held_megabytes(classifier)))


def rows(trials: Sequence[Trial]) -> List[Dict[str, Any]]:
    """Shares of right answers by language, and over all."""
    found: Dict[str, List[Trial]] = collections.defaultdict(list)
    for trial in trials:
        found[trial.language].append(trial)
    return [_row(language, found[language]) for language in sorted(found)] + [_row("all", trials)]


def _row(language: str, trials: Sequence[Trial]) -> Dict[str, Any]:
    shares = {
        name: round(sum(getattr(trial, name) for trial in trials) / len(trials), 4)
        for name in ("joint", "told", "identified")
    }
    return {"language": language, "examples": len(trials), **shares}
