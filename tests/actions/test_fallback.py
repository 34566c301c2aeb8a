from __future__ import annotations

import pytest

RANKING = [
    {"name": "nlu_fallback", "confidence": 0.5},
    {"name": "ask_members", "confidence": 0.3},
    {"name": "unknown_membership", "confidence": 0.2},
    {"name": "ask_countries", "confidence": 0.2},
    {"name": "ask_axis", "confidence": 0.2},
    {"name": "ask_leader", "confidence": 0.01},
]


def test_likely_meanings_are_offered_by_their_titles(run):
    reply, _ = run("action_not_understood", language="en", ranking=RANKING)
    assert [button["title"] for button in reply["buttons"]] == ["How many members?", "In how many countries?"]
    assert "Is it one of these?" in reply["text"]


def test_without_a_likely_meaning_help_is_offered(run):
    reply, _ = run("action_not_understood", language="en", ranking=RANKING[-1:])
    assert "didn't understand" in reply["text"]
    assert reply["buttons"][0]["payload"] == "/ask_help"


def test_below_a_refusal_stands_first_what_may_have_been_meant_after_all(run):
    reply, _ = run("action_unknown_membership", language="en", ranking=RANKING[1:])
    assert [button["payload"] for button in reply["buttons"]] == [
        "/ask_members",
        "/ask_countries",
        "/ask_become_member",
    ]


def test_where_nothing_shows_the_language_all_say_that_they_did_not_understand(run):
    reply, _ = run("action_not_understood")
    assert reply["language"] == "fr"
    for words in ("Pouvez-vous reformuler", "Sorry, I didn't", "No he entendido", "لم أفهم"):
        assert words in reply["text"]


@pytest.mark.parametrize("slot", ["language", "likely_language", "requested_language"])
def test_where_anything_shows_it_that_one_does(run, slot):
    reply, _ = run("action_not_understood", **{slot: "nl"})
    assert reply["text"].startswith("Sorry, dat heb ik niet") and "\n" not in reply["text"]
