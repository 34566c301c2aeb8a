"""What three numbers after the classifier do.

How sharp confidences are, how much refusals are preferred, and from which confidence the assistant acts.
"""

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
from evaluation import pipeline
from evaluation.examples import Example
from evaluation.scores import calibration_error, reliability, verdict

SHARPNESSES = (1.0, 2.0, 3.0, 4.0, 6.0)
WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
THRESHOLDS = tuple(np.linspace(0, 1, 41).round(3))


@dataclasses.dataclass
class Margins:
    """How far each test example is from each intent's boundary.

    Attributes:
        values: test examples × intents.
        intents: names of the columns.
        truth: the intent of each test example.
    """

    values: np.ndarray
    intents: np.ndarray
    truth: np.ndarray


def margins(classifier: Any, features: scipy.sparse.csr_matrix, test: Sequence[Example]) -> Margins:
    """The margins of a trained classifier."""
    truth = np.array([example.intent for example in test])
    return Margins(classifier.decision_function(features), classifier.classes_, truth)


def calibration(found: Sequence[Margins]) -> List[Dict[str, float]]:
    """For each sharpness, how far confidences are from the share of right answers."""
    return [
        {"sharpness": sharpness, "error": round(calibration_error(*_confidences(found, sharpness)), 4)}
        for sharpness in SHARPNESSES
    ]


def diagram(found: Sequence[Margins]) -> List[Dict[str, float]]:
    """The reliability diagram at the sharpness of config.yml."""
    return [
        {key: round(value, 4) for key, value in each.items()}
        for each in reliability(*_confidences(found, _sharpness()))
    ]


def risk_coverage(found: Sequence[Margins]) -> List[Dict[str, float]]:
    """For each threshold, the share of messages that are acted on, and of these the wrongly answered ones.

    Refusals are preferred as config.yml says.
    """
    decided = [
        pair
        for each in found
        for pair in _decisions(each, _sharpness(), pipeline.settings("RefusalPreference")["weight"])
    ]
    confidence = np.array([sure for _, sure in decided])
    wrong = np.array([worth == "wrong" for worth, _ in decided])
    return [_point(threshold, confidence >= threshold, wrong) for threshold in THRESHOLDS]


def _point(threshold: float, acted: np.ndarray, wrong: np.ndarray) -> Dict[str, float]:
    return {
        "threshold": float(threshold),
        "coverage": round(float(acted.mean()), 4),
        "risk": round(float(wrong[acted].sum() / max(1, acted.sum())), 4),
    }


def preference(found: Sequence[Margins]) -> List[Dict[str, float]]:
    """For each weight of the refusals, the shares of right answers, wrong ones and needless refusals."""
    rows = []
    for weight in WEIGHTS:
        counts: Counter[str] = collections.Counter()
        for each in found:
            counts.update(worth for worth, _ in _decisions(each, _sharpness(), weight))
        shares = {
            name: round(counts[name] / sum(counts.values()), 4) for name in ("right", "refused", "wrong")
        }
        rows.append({"weight": weight, **shares})
    return rows


def _sharpness() -> float:
    return pipeline.settings("LinearIntentClassifier")["sharpness"]


def _confidences(found: Sequence[Margins], sharpness: float) -> Tuple[np.ndarray, np.ndarray]:
    """Of each message the likeliest intent's confidence, and whether it is right."""
    confidences = [softmax(sharpness * each.values, axis=1) for each in found]
    right = [each.intents[each.values.argmax(axis=1)] == each.truth for each in found]
    return np.concatenate([each.max(axis=1) for each in confidences]), np.concatenate(right)


def _decisions(found: Margins, sharpness: float, weight: float) -> List[Tuple[str, float]]:
    """What taking each message for what the pipeline takes it for is worth, and its confidence."""
    preferring = _preference(weight)
    messages = [_message(row, found.intents) for row in softmax(sharpness * found.values, axis=1)]
    taken = [message.get(INTENT) for message in preferring.process(messages)]
    return [
        (verdict(intent[INTENT_NAME_KEY], truth), intent[PREDICTED_CONFIDENCE_KEY])
        for intent, truth in zip(taken, found.truth)
    ]


def _preference(weight: float) -> RefusalPreference:
    config = {**pipeline.settings("RefusalPreference"), "weight": weight}
    return RefusalPreference(config)


def _message(confidences: np.ndarray, intents: Sequence[str]) -> Message:
    ranking = [
        {INTENT_NAME_KEY: str(intents[i]), PREDICTED_CONFIDENCE_KEY: float(confidences[i])}
        for i in np.argsort(-confidences)
    ]
    return Message({INTENT: ranking[0], INTENT_RANKING_KEY: ranking})
