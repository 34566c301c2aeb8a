from __future__ import annotations

import pathlib

import pytest
import yaml

from evaluation import topics
from evaluation.expectations import MUST_ABSTAIN, WANT

DOMAIN = yaml.safe_load((pathlib.Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8"))
# Only make sense after something was said; no single question is about them.
ONLY_IN_DIALOGUES = {"affirm", "deny", "repeat"}
# Not about the facts, and so none of the development questions' topics.
ABOUT_THE_TALK = {"erasure"}


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_has_a_topic(intent):
    known = {*WANT, *MUST_ABSTAIN, topics.REFUSAL, topics.ANY_AXIS, *ONLY_IN_DIALOGUES, *ABOUT_THE_TALK}
    assert topics.topic_of(intent) in known


def test_every_topic_has_an_intent():
    reached = {topics.topic_of(intent) for intent in DOMAIN["intents"]}
    assert {*WANT, "unknown_in_domain", "out_of_scope", topics.REFUSAL} <= reached


@pytest.mark.parametrize(
    ("understood", "expected", "verdict"),
    [
        ("leader", ["leader"], "right"),
        ("leader_role", ["leader", "leader_role"], "right"),
        ("leader", ["unknown_in_domain"], "wrong"),
        ("unknown_in_domain", ["out_of_scope"], "right"),
        ("refusal", ["leader"], "refused"),
        ("axis", ["axis_learning"], "right"),
        ("axis", ["axes_list"], "wrong"),
    ],
)
def test_verdicts(understood, expected, verdict):
    assert topics.verdict(understood, expected) == verdict


def test_a_follow_up_is_no_refusal_of_its_own():
    assert topics.refusal("unknown_leader")
    assert not topics.refusal("follow_up_since")
