"""Our pipeline next to the one that `rasa init` generates, on anybody's NLU data.

`python -m evaluation benchmark --train FILE --test FILE` prints a table and writes nothing.
"""

from __future__ import annotations

import dataclasses
import pathlib
import sys
import tempfile
from typing import Any, Dict, List, Optional, Sequence

import numpy as np

from evaluation import nlu_data, trials
from evaluation.nlu_data import BadFile
from evaluation.trials import GENERATED, OURS

SEED = 20240229
FEWEST_INTENTS = 2
CHOICES = {"ours": OURS, "rasa-init": GENERATED}
HEADS = {OURS: "ours", GENERATED: "rasa init"}
ROWS = (
    ("accuracy", "intent accuracy", "{:.1%}"),
    ("threshold", "threshold, from the validation data", "{:.3f}"),
    ("recall", "out-of-scope recall at the threshold", "{:.1%}"),
    ("accuracy_at_threshold", "intent accuracy at the threshold", "{:.1%}"),
    ("milliseconds", "a message, ms (median)", "{:.1f}"),
    ("training_seconds", "training, s", "{:.1f}"),
    ("training_megabytes", "memory while training, MB (peak)", "{:.0f}"),
    ("resident_megabytes", "memory while answering, MB", "{:.0f}"),
)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What to measure on.

    Attributes:
        train: a file of examples to learn from.
        test: one to be asked.
        validation: one to choose the threshold on.
        out_of_scope: the intent in `test` and `validation` of what must be refused.
        epochs: of DIET.
        only: the one pipeline to measure, or None for both.
    """

    train: pathlib.Path
    test: pathlib.Path
    validation: Optional[pathlib.Path] = None
    out_of_scope: Optional[str] = None
    epochs: int = 100
    only: Optional[str] = None

    @property
    def asked(self) -> List[pathlib.Path]:
        """The files whose examples are put to the model."""
        return [self.test, *([self.validation] if self.validation else [])]


class Answers:
    """What a model takes each example of a file for."""

    def __init__(self, rows: Sequence[Sequence[Any]], out_of_scope: Optional[str]) -> None:
        """Rows of the true intent, the likeliest one and its confidence."""
        truth, taken, confidence = zip(*rows)
        self.confidence = np.array(confidence)
        self.outside = np.array([intent == out_of_scope for intent in truth])
        self._right = np.array([intent == guess for intent, guess in zip(truth, taken)])
        self._refused = np.array([intent == out_of_scope for intent in taken])

    def accuracy(self, threshold: float = 0.0) -> float:
        """The share of what is in scope that is taken for what it is, at least so surely."""
        return float((self._right & (self.confidence >= threshold))[~self.outside].mean())

    def recall(self, threshold: float) -> float:
        """The share of what is out of scope that is taken for it, or for anything less surely than that."""
        return float((self._refused | (self.confidence < threshold))[self.outside].mean())

    def best_threshold(self) -> float:
        """The least one at which the mean of accuracy and recall is highest.

        The mean and not the share of all that is right: how much comes from out of scope is no property
        of the model, and differs from one file to another.
        """
        highest = self.confidence.max()
        candidates = [*np.unique(self.confidence), np.nextafter(highest, np.inf)]
        return float(max(candidates, key=lambda each: self.accuracy(each) + self.recall(each)))


def check(wanted: Wanted) -> str:
    """Look at everything that would fail later; what the files hold, in one sentence.

    Raises:
        BadFile: naming the first thing that is wrong.
    """
    if bool(wanted.validation) != bool(wanted.out_of_scope):
        raise BadFile("--validation and --out-of-scope need each other.")
    train, *asked = (nlu_data.read(path) for path in (wanted.train, *wanted.asked))
    intents = {example.intent for example in train}
    if len(intents) < FEWEST_INTENTS:
        raise BadFile(f"{wanted.train} must hold examples of at least two intents.")
    for path, examples in zip(wanted.asked, asked):
        _check_asked(path, {example.intent for example in examples}, intents, wanted.out_of_scope)
    return f"{len(train)} examples of {len(intents)} intents to learn from, {len(asked[0])} to test on"


def _check_asked(path: pathlib.Path, asked: set[str], known: set[str], outside: Optional[str]) -> None:
    if not asked & known - {outside}:
        raise BadFile(f"{path} holds no example of an intent that the training file has.")
    if outside and outside not in asked:
        raise BadFile(f"{path} holds no example of the intent {outside}.")


def measure(wanted: Wanted) -> Dict[str, Dict[str, float]]:
    """What each pipeline does, by its name; files must have been checked.

    Raises:
        trials.Failed: if a pipeline cannot be trained on the data or asked.
    """
    chosen = {
        name: components
        for name, components in trials.pipelines(wanted.epochs, SEED).items()
        if wanted.only in (None, name)
    }
    with tempfile.TemporaryDirectory() as folder:
        return {
            name: _measure(pathlib.Path(folder) / name, components, wanted)
            for name, components in chosen.items()
        }


def _measure(folder: pathlib.Path, components: List[Dict[str, Any]], wanted: Wanted) -> Dict[str, float]:
    print(f"Measuring {HEADS[folder.name]} …", file=sys.stderr)
    trained = trials.train(folder, components, wanted.train.resolve())
    found = trials.answer("rank", trained.pop("model"), *(path.resolve() for path in wanted.asked))
    answers = [Answers(rows, wanted.out_of_scope) for rows in found.pop("answers")]
    return {**rates(*answers), **trained, **found}


def rates(test: Answers, validation: Optional[Answers] = None) -> Dict[str, float]:
    """Accuracy whatever the confidence; with validation data, what a threshold makes of it."""
    if validation is None:
        return {"accuracy": test.accuracy()}
    threshold = validation.best_threshold()
    return {
        "accuracy": test.accuracy(),
        "threshold": threshold,
        "recall": test.recall(threshold),
        "accuracy_at_threshold": test.accuracy(threshold),
    }


def table(found: Dict[str, Dict[str, float]]) -> str:
    """The figures as lines of text, a column a pipeline."""
    width = max(len(title) for _, title, _ in ROWS)
    lines = [" " * width + "".join(f"{HEADS[name]:>12}" for name in found)]
    for key, title, form in ROWS:
        cells = [form.format(each[key]) for each in found.values() if key in each]
        if cells:
            lines.append(title.ljust(width) + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(lines)


def main(wanted: Wanted) -> None:
    """Measure and print."""
    print(f"{check(wanted)}; seed {SEED}, DIET of {wanted.epochs} epochs", flush=True)
    print(table(measure(wanted)))
