"""What is counted of a classifier's decisions, whichever classifier it was."""

from __future__ import annotations

from typing import Dict, List, Sequence

import numpy as np

from evaluation import topics

BINS = 15
REFUSED = "refused"


def group(intent: str) -> str:
    """The intent, or one name for all that are refused: taking one of these for another costs nobody much."""
    return REFUSED if topics.refusal(intent) else intent


def verdict(taken: str, truth: str) -> str:
    """What taking one intent for another is worth: right, refused or wrong."""
    if group(taken) == group(truth):
        return "right"
    return "refused" if topics.refusal(taken) else "wrong"


def scores(truth: Sequence[str], taken: Sequence[str], confidences: Sequence[float]) -> Dict[str, float]:
    """Shares of all messages, from 0 to 1.

    `accuracy` and `grouped` (all refusals as one) of right ones; `wrong`, where something else is asserted;
    `refusals`, of those that must be refused the ones that are; `error`, see `calibration_error`.
    """
    right = np.asarray(truth) == np.asarray(taken)
    must = np.array([topics.refusal(intent) for intent in truth])
    verdicts = np.array([verdict(*pair) for pair in zip(taken, truth)])
    return {
        "accuracy": float(right.mean()),
        "grouped": float((verdicts == "right").mean()),
        "wrong": float((verdicts == "wrong").mean()),
        "refusals": float((verdicts == "right")[must].sum() / max(1, must.sum())),
        "error": calibration_error(confidences, right),
    }


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error: the mean gap between confidence and accuracy, in equal bins."""
    bins = reliability(confidences, right)
    return sum(abs(each["accuracy"] - each["confidence"]) * each["share"] for each in bins)


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> List[Dict[str, float]]:
    """By bins of equal width: the mean confidence, the share of right answers, the share of messages."""
    values, hits = np.asarray(confidences, dtype=float), np.asarray(right, dtype=float)
    numbers = np.minimum((values * BINS).astype(int), BINS - 1)
    return [
        {
            "confidence": float(values[numbers == number].mean()),
            "accuracy": float(hits[numbers == number].mean()),
            "share": float((numbers == number).mean()),
        }
        for number in np.unique(numbers)
    ]
