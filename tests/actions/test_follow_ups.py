from __future__ import annotations

import pytest


def asked(*ranking):
    return {
        "event": "user",
        "parse_data": {"intent_ranking": [{"name": name, "confidence": 0.5} for name in ranking]},
    }


@pytest.mark.parametrize(
    ("before", "answer"),
    [
        (("unknown_afccre", "ask_members"), "240,000"),
        (("other_organisation", "out_of_scope", "ask_leader"), "Boudra"),
        (("ask_axes_count",), "4 axes"),
    ],
)
def test_the_question_before_is_answered_for_the_organisation(run, before, answer):
    events = [asked(*before), asked("follow_up_uclg")]
    assert answer in run("action_same_for_uclg", language="en", events=events)[0]["text"]


@pytest.mark.parametrize("events", [[asked("follow_up_uclg")], [asked("greet"), asked("follow_up_uclg")]])
def test_without_such_a_question_the_organisation_is_introduced(run, events):
    assert "worldwide network" in run("action_same_for_uclg", language="en", events=events)[0]["text"]
