from __future__ import annotations

import pathlib

import pytest
import yaml

from actions.topic import Topic, answering


def test_every_question_of_a_message_is_answered_in_its_order(run_action):
    messages, _ = run_action("action_members", also_asked=["ask_phone", "ask_leader"], language="en")
    for message, fact in zip(messages, ["organisation.members", "contact.telephone", "leader.name"]):
        assert fact in message["facts"]


def test_quick_replies_stand_below_the_last_answer_only(run_action):
    messages, _ = run_action("action_members", also_asked=["ask_phone"], language="en")
    assert [bool(message["buttons"]) for message in messages] == [False, True]


def test_a_follow_up_is_about_the_last_answer(run_action):
    _, slots = run_action("action_members", also_asked=["ask_axis_learning"], language="en")
    assert slots == {"subject": "axes", "axis": "learning"}


@pytest.mark.parametrize(
    ("intent", "topic"),
    [
        ("ask_leader", "leader"),
        ("ask_leader_since", "leader_since"),
        ("ask_axis_learning", "axis"),
        ("unknown_contact", "unknown_contact"),
    ],
)
def test_an_intent_is_answered_by_the_topic_of_its_name(intent, topic):
    assert answering(intent).topic() == topic


def test_an_intent_without_a_topic_is_an_error():
    with pytest.raises(KeyError):
        answering("nothing_of_ours")


def test_every_question_that_may_be_asked_beside_another_has_a_topic():
    config = yaml.safe_load(pathlib.Path("config.yml").read_text("utf-8"))
    (component,) = [part for part in config["pipeline"] if part["name"].endswith("SeveralQuestions")]
    assert all(issubclass(answering(intent), Topic) for intent in component["questions"])
