from __future__ import annotations

from evaluation import offers
from evaluation.questions import Question
from evaluation.understanding import Understood


def understood(topic, intent, *ranking):
    return Understood(Question("fr", topic, "…", "plain", (), "fr"), intent, ranking, 6.0)


def test_what_is_offered_is_held_against_what_was_asked():
    messages = [
        understood("members_count", "nlu_fallback", ("unknown_leader", 0.3), ("ask_members", 0.2)),
        understood("out_of_scope", "nlu_fallback", ("ask_leader", 0.2)),
        understood("gibberish", "gibberish", ("gibberish", 0.9), ("ask_leader", 0.01)),
        understood("founded", "unknown_organisation", ("unknown_organisation", 0.6), ("ask_founded", 0.4)),
        understood("founded", "unknown_axes", ("unknown_axes", 0.6), ("ask_leader", 0.4)),
        understood("unknown_in_domain", "unknown_axes", ("unknown_axes", 0.9), ("ask_leader", 0.05)),
        understood("founded", "ask_founded", ("ask_founded", 0.9)),
    ]
    assert offers.table(messages).splitlines()[2:] == [
        "| did you mean | 2 | 1 | 1 | 1 |",
        "| refused | 3 | 2 | 1 | 0 |",
    ]
