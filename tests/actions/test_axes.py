from __future__ import annotations

import pytest


def axis_of(run, **talk):
    return run("action_axis", **talk)[1]["axis"]


@pytest.mark.parametrize(
    ("place", "axis"),
    [("first", "advocacy"), ("second", "implementation"), ("fourth", "monitoring"), ("last", "monitoring")],
)
def test_an_axis_is_meant_by_its_place(run, place, axis):
    assert axis_of(run, intent="ask_axis", entities=[("axis", place)]) == axis


def test_an_axis_is_meant_by_its_name(run):
    assert axis_of(run, intent="ask_axis_learning") == "learning"


@pytest.mark.parametrize(
    ("step", "axis"), [("next", "monitoring"), ("previous", "implementation"), ("first", "advocacy")]
)
def test_a_step_leads_from_the_axis_last_spoken_of(run, step, axis):
    assert axis_of(run, intent="follow_up_next", entities=[("axis", step)], axis="learning") == axis


def test_a_place_counts_more_than_a_step(run):
    assert (
        axis_of(run, intent="ask_axis", entities=[("axis", "next"), ("axis", "second")]) == "implementation"
    )


def test_more_leads_to_the_next_axis_and_from_the_list_to_the_first(run):
    assert axis_of(run, intent="follow_up_more", axis="advocacy") == "implementation"
    assert axis_of(run, intent="follow_up_more") == "advocacy"


@pytest.mark.parametrize("talk", [{"intent": "ask_axis"}, {"intent": "follow_up_next", "axis": "monitoring"}])
def test_an_axis_that_is_not_there_is_answered_with_those_that_are(run, talk):
    reply, slots = run("action_axis", language="en", **talk)
    assert reply["text"].startswith("I know of only 4 axes: advocacy, implementation")
    assert slots["axis"] is None


def test_the_next_axis_is_offered(run):
    reply, _ = run("action_axis", intent="ask_axis_learning")
    assert reply["buttons"][0]["payload"] == "/ask_axis_monitoring"
    reply, _ = run("action_axis", intent="ask_axis_monitoring")
    assert reply["buttons"][0]["payload"] == "/ask_axes"


def test_each_commitment_is_in_the_reply(run):
    text = run("action_axis", intent="ask_axis_learning", language="en")[0]["text"]
    assert all(word in text for word in ("trainings", "culture of learning", "decentralised cooperation"))
