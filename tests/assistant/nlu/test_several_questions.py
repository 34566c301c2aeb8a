from __future__ import annotations

import pytest

from assistant.nlu.clause_splitter import CLAUSES
from assistant.nlu.several_questions import ALSO_ASKED, SeveralQuestions

QUESTIONS = ["ask_members", "ask_countries", "ask_phone"]


@pytest.fixture
def understood(message):
    """A message whose intents have these confidences, with clauses."""

    def make(text, clauses=(), **confidences):
        ranking = [{"name": name, "confidence": confidence} for name, confidence in confidences.items()]
        return message(
            text, intent=ranking[0], intent_ranking=ranking, entities=[], **{CLAUSES: list(clauses)}
        )

    return make


@pytest.fixture
def asked(build, understood):
    """The intents of the questions found, of a message that is read so as a whole and clause by clause."""

    def find(whole, *clauses):
        parts = [understood(f"clause {place}", **ranking) for place, ranking in enumerate(clauses)]
        component = build(SeveralQuestions, questions=QUESTIONS)
        (found,) = component.process([understood("whole", parts, **whole), *parts])
        return [found.get("intent")["name"], *(also["intent"]["name"] for also in found.get(ALSO_ASKED, []))]

    return find


def test_two_clear_questions_are_both_asked_in_their_order(asked):
    whole = {"ask_phone": 0.5, "ask_members": 0.4}
    assert asked(whole, {"ask_members": 0.9}, {"ask_phone": 0.8}) == ["ask_members", "ask_phone"]


def test_so_are_three(asked):
    whole = {"ask_phone": 0.4, "ask_members": 0.3, "ask_countries": 0.3}
    assert asked(whole, {"ask_members": 0.9}, {"ask_countries": 0.9}, {"ask_phone": 0.9}) == QUESTIONS


@pytest.mark.parametrize(
    ("why", "clauses"),
    [
        ("one that is asked twice", [{"ask_members": 0.9}, {"ask_members": 0.8}]),
        ("one that is unclear", [{"ask_members": 0.9}, {"ask_phone": 0.6}]),
        ("one that is not a question", [{"greet": 0.9}, {"ask_members": 0.9}]),
        ("one that the whole does not ask", [{"ask_countries": 0.9}, {"ask_members": 0.9}]),
        ("no clauses", []),
    ],
)
def test_everything_else_is_one_question(asked, why, clauses):
    whole = {"ask_members": 0.8, "ask_phone": 0.1, "greet": 0.08, "ask_countries": 0.009}
    assert asked(whole, *clauses) == ["ask_members"]


def test_clauses_that_miss_what_the_whole_asks_change_nothing(asked):
    whole = {"unknown_membership": 0.6, "ask_members": 0.2, "ask_phone": 0.2}
    assert asked(whole, {"ask_members": 0.9}, {"ask_phone": 0.9}) == ["unknown_membership"]


def test_what_is_refused_as_a_whole_stays_refused(asked):
    whole = {"unknown_membership": 0.6, "ask_members": 0.4}
    assert asked(whole, {"ask_members": 0.9}, {"unknown_membership": 0.9}) == ["unknown_membership"]


def test_the_first_question_leads_the_ranking_and_the_others_are_told_to_the_actions(build, understood):
    parts = [understood("how many", ask_members=0.9), understood("and the phone", ask_phone=0.8)]
    whole = understood("how many, and the phone", parts, ask_phone=0.6, ask_members=0.3)
    (found,) = build(SeveralQuestions, questions=QUESTIONS).process([whole, *parts])
    assert [entry["name"] for entry in found.get("intent_ranking")] == ["ask_members", "ask_phone"]
    assert ALSO_ASKED in found.as_dict(only_output_properties=True)
