from __future__ import annotations

import pathlib

import pytest

from evaluation import understanding
from evaluation.questions import Question
from evaluation.understanding import Understood


def understood(topic: str, intent: str, confidence: float, *also: str, decided: str = "") -> Understood:
    question = Question("fr", topic, "…", "plain", also, "fr")
    return Understood(question, decided or intent, ((intent, confidence),), 1.0)


SOME = [
    understood("leader", "ask_leader", 0.9),
    understood("leader", "ask_about", 0.2, decided="nlu_fallback"),
    understood("out_of_scope", "unknown_leader", 0.6),
    understood("founded", "ask_leader_since", 0.5, "leader_since"),
    understood("axis_learning", "ask_axis", 0.8),
    understood("members_count", "ask_countries", 0.7),
]


def test_verdicts():
    assert [each.verdict for each in SOME] == ["right", "refused", "right", "right", "right", "wrong"]
    assert understanding.tally(SOME) == {"fr": {"right": 4, "refused": 1, "wrong": 1}}


def test_the_confusion_matrix_has_what_is_right_on_its_diagonal():
    names, matrix = understanding.confusion(SOME)
    cell = {
        (meant, taken): matrix[row, column]
        for row, meant in enumerate(names)
        for column, taken in enumerate(names)
        if matrix[row, column]
    }
    assert cell == {
        ("leader", "leader"): 1,
        ("leader", "refusal"): 1,
        ("out_of_scope", "unknown_in_domain"): 1,
        ("leader_since", "leader_since"): 1,
        ("axis_learning", "axis_learning"): 1,
        ("members_count", "countries_count"): 1,
    }


def test_a_higher_threshold_answers_less():
    low, high = understanding.risk_coverage(SOME, [0.0, 0.75])
    assert (low.coverage, low.risk) == (1.0, pytest.approx(2 / 6))
    assert (high.coverage, high.risk) == (pytest.approx(2 / 6), 0.0)


async def test_a_missing_model_is_named():
    with pytest.raises(understanding.Unusable, match="make train"):
        await understanding.load(pathlib.Path("nowhere.tar.gz"))
