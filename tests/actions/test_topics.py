"""What holds for every action in every language."""

from __future__ import annotations

import pathlib

import pytest
import yaml

from actions.facts import facts
from actions.language import SUPPORTED
from actions.quick_replies import payloads, questions

ROOT = pathlib.Path(__file__).parents[2]
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text())
RULES = yaml.safe_load((ROOT / "data" / "rules.yml").read_text())["rules"]
IDS = {fact.id for fact in facts()} | {"axes"}


def test_the_action_server_offers_exactly_the_actions_of_the_domain(actions):
    assert sorted(actions) == sorted(DOMAIN["actions"])


def test_every_quick_reply_is_an_intent_with_a_rule():
    ruled = {step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step}
    assert {payload[1:] for payload in questions()} <= ruled & set(DOMAIN["intents"])


@pytest.mark.parametrize("language", SUPPORTED)
@pytest.mark.parametrize("action", DOMAIN["actions"])
def test_an_action_answers_in_every_language_from_known_facts(run_action, action, language):
    replies, _ = run_action(action, language=language)
    assert language in {reply["language"] for reply in replies} or action == "action_foreign_language"
    for reply in replies:
        assert reply["text"].strip()
        assert set(reply["facts"]) <= IDS
        assert len(reply["buttons"]) <= 4
        for button in reply["buttons"]:
            assert button["payload"] in payloads()
            assert 0 < len(button["title"]) <= 60


def test_a_language_asked_for_is_kept_until_the_person_writes_in_it(run):
    reply, slots = run("action_members", language="fr", requested_language="en")
    assert reply["language"] == "en"
    assert "requested_language" not in slots
    _, slots = run("action_members", language="en", requested_language="en")
    assert slots["requested_language"] is None


def test_an_answer_remembers_what_it_was_about(run):
    assert run("action_leader")[1]["subject"] == "leader"


def test_a_refusal_forgets_nothing(run):
    assert "subject" not in run("action_out_of_scope")[1]
