"""What the NLU model alone makes of the single questions, without dialogue and action server."""

from __future__ import annotations

import collections
import dataclasses
import logging
import pathlib
import time
from typing import Any, Counter, Dict, List, Sequence, Tuple

import numpy as np
from rasa.core.agent import load_agent
from rasa.utils.log_utils import configure_structlog

from evaluation import topics
from evaluation.questions import Question

FALLBACK = "nlu_fallback"


class Unusable(Exception):
    """The model cannot be used; the message says why."""


@dataclasses.dataclass(frozen=True)
class Understood:
    """How the model reads one question.

    Attributes:
        question: what was said.
        intent: what the pipeline decides, `nlu_fallback` if nothing is likely enough.
        ranking: intents and their confidences, likeliest first, without the fallback.
        milliseconds: that parsing took.
    """

    question: Question
    intent: str
    ranking: Tuple[Tuple[str, float], ...]
    milliseconds: float

    @property
    def topic(self) -> str:
        """What the question would be answered with."""
        return topics.topic_of(self.intent)

    @property
    def confidence(self) -> float:
        """The likeliest intent's, whatever the pipeline decided."""
        return self.ranking[0][1]

    @property
    def verdict(self) -> str:
        """What such an answer is worth: right, refused or wrong."""
        return topics.verdict(self.topic, self.question.topics)

    @property
    def unguarded_verdict(self) -> str:
        """What the likeliest intent's answer is worth, the threshold left aside."""
        return topics.verdict(topics.topic_of(self.ranking[0][0]), self.question.topics)


@dataclasses.dataclass(frozen=True)
class Point:
    """A place on the risk-coverage curve.

    Attributes:
        threshold: confidence from which a question is answered.
        coverage: share of the questions that are answered.
        risk: share of those answered wrongly.
    """

    threshold: float
    coverage: float
    risk: float


async def load(model: pathlib.Path) -> Any:
    """The agent of a model file.

    Raises:
        Unusable: if there is none, or it was trained by other code.
    """
    if not model.is_file():
        raise Unusable(f"There is no model {model}: run `make train` first.")
    # Otherwise Rasa prints every message that it parses, and printing counts as parsing.
    configure_structlog(logging.ERROR)
    agent = await load_agent(str(model))
    if not agent.is_ready():
        raise Unusable(f"{model} does not load with the code as it is: run `make train`.")
    return agent


async def parse_all(agent: Any, asked: Sequence[Question]) -> List[Understood]:
    """How the agent reads each question."""
    return [await _parse(agent, question) for question in asked]


async def _parse(agent: Any, question: Question) -> Understood:
    start = time.perf_counter()
    parsed = await agent.parse_message(question.say)
    milliseconds = 1000 * (time.perf_counter() - start)
    ranking = tuple(
        (entry["name"], entry["confidence"])
        for entry in parsed["intent_ranking"]
        if entry["name"] != FALLBACK
    )
    return Understood(question, parsed["intent"]["name"], ranking, round(milliseconds, 2))


def confusion(understood: Sequence[Understood]) -> Tuple[List[str], np.ndarray]:
    """Topics, and how often each (row) was taken for each (column).

    A question that more than one topic answers counts under the one that it was taken for.
    """
    pairs: Counter[Tuple[str, str]] = collections.Counter(_pair(each) for each in understood)
    names = sorted({name for pair in pairs for name in pair}, key=lambda name: (topics.refuses(name), name))
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)), dtype=int)
    for (expected, taken), times in pairs.items():
        matrix[place[expected], place[taken]] = times
    return names, matrix


def _pair(understood: Understood) -> Tuple[str, str]:
    expected, taken = understood.question.topic, understood.topic
    if understood.verdict != "right" or topics.refuses(expected):
        return expected, taken
    named = expected if taken == topics.ANY_AXIS else taken
    return named, named


def risk_coverage(understood: Sequence[Understood], thresholds: Sequence[float]) -> List[Point]:
    """How much is answered, and how much of that wrongly, at each threshold."""
    return [_point(understood, threshold) for threshold in thresholds]


def _point(understood: Sequence[Understood], threshold: float) -> Point:
    answered = [each for each in understood if each.confidence >= threshold]
    wrong = sum(each.unguarded_verdict == "wrong" for each in answered)
    return Point(threshold, len(answered) / max(1, len(understood)), wrong / max(1, len(answered)))


def tally(understood: Sequence[Understood]) -> Dict[str, Dict[str, int]]:
    """Right, refused and wrong by language."""
    counts: Dict[str, Dict[str, int]] = {}
    for each in understood:
        language = counts.setdefault(each.question.language, {"right": 0, "refused": 0, "wrong": 0})
        language[each.verdict] += 1
    return counts
