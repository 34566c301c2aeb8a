"""What two numbers after the classifier do: how sharp confidences are, how much refusals are preferred."""

from __future__ import annotations

import collections
import dataclasses
from typing import Any, Counter, Dict, List, Sequence, Tuple

import numpy as np
import scipy.sparse
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from scipy.special import softmax

from assistant.nlu.refusal_preference import RefusalPreference
from evaluation import pipeline, topics
from evaluation.examples import Example

SHARPNESSES = (1.0, 2.0, 3.0, 4.0, 6.0)
WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
BINS = 15


@dataclasses.dataclass
class Margins:
    """How far each test example is from each intent's boundary.

    Attributes:
        values: test examples × intents.
        intents: names of the columns.
        truth: the intent of each test example.
    """

    values: np.ndarray
    intents: Sequence[str]
    truth: Sequence[str]


def margins(
    classifier: Any,
    features: Tuple[scipy.sparse.csr_matrix, scipy.sparse.csr_matrix],
    train: Sequence[Example],
    test: Sequence[Example],
) -> Margins:
    """The margins of a classifier that was trained on `train`."""
    learn, ask = features
    classifier.fit(learn, [example.intent for example in train])
    return Margins(
        classifier.decision_function(ask), classifier.classes_, [example.intent for example in test]
    )


def calibration(found: Sequence[Margins]) -> List[Dict[str, float]]:
    """For each sharpness, how far confidences are from the share of right answers."""
    rows = []
    for sharpness in SHARPNESSES:
        pairs = [pair for each in found for pair in _confidences(each, sharpness)]
        rows.append({"sharpness": sharpness, "error": round(_calibration_error(pairs), 4)})
    return rows


def preference(found: Sequence[Margins]) -> List[Dict[str, float]]:
    """For each weight of the refusals, the shares of right answers, wrong ones and needless refusals."""
    sharpness = pipeline.settings("LinearIntentClassifier")["sharpness"]
    rows = []
    for weight in WEIGHTS:
        counts: Counter[str] = collections.Counter()
        for each in found:
            counts.update(_verdicts(each, sharpness, weight))
        shares = {
            name: round(counts[name] / sum(counts.values()), 4) for name in ("right", "refused", "wrong")
        }
        rows.append({"weight": weight, **shares})
    return rows


def _confidences(found: Margins, sharpness: float) -> List[Tuple[float, bool]]:
    """The likeliest intent's confidence, and whether it is right."""
    confidences = softmax(sharpness * found.values, axis=1)
    best = confidences.argmax(axis=1)
    return [(row[i], found.intents[i] == intent) for row, i, intent in zip(confidences, best, found.truth)]


def _calibration_error(pairs: Sequence[Tuple[float, bool]]) -> float:
    """The expected calibration error: the mean gap between confidence and accuracy, in equal bins."""
    confidences, right = np.array(pairs, dtype=float).T
    bins = np.minimum((confidences * BINS).astype(int), BINS - 1)
    gaps = [abs((right - confidences)[bins == number].sum()) for number in range(BINS)]
    return float(sum(gaps) / len(pairs))


def _verdicts(found: Margins, sharpness: float, weight: float) -> List[str]:
    preferring = _preference(weight)
    messages = [_message(row, found.intents) for row in softmax(sharpness * found.values, axis=1)]
    taken = [message.get(INTENT)[INTENT_NAME_KEY] for message in preferring.process(messages)]
    return [_verdict(*pair) for pair in zip(taken, found.truth)]


def _preference(weight: float) -> RefusalPreference:
    config = {**pipeline.settings("RefusalPreference"), "weight": weight}
    return RefusalPreference(config)


def _message(confidences: np.ndarray, intents: Sequence[str]) -> Message:
    ranking = [
        {INTENT_NAME_KEY: str(intents[i]), PREDICTED_CONFIDENCE_KEY: float(confidences[i])}
        for i in np.argsort(-confidences)
    ]
    return Message({INTENT: ranking[0], INTENT_RANKING_KEY: ranking})


def _verdict(taken: str, truth: str) -> str:
    if taken == truth or (topics.refusal(taken) and topics.refusal(truth)):
        return "right"
    return "refused" if topics.refusal(taken) else "wrong"
