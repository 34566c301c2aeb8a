from __future__ import annotations

import pytest

SAID = {
    "event": "bot",
    "text": "Hello.",
    "data": {"buttons": [{"title": "Help", "payload": "/ask_help"}]},
    "metadata": {"language": "en", "facts": []},
}


@pytest.mark.parametrize(("asked", "start"), [("en", "All right"), ("de", "Gern"), ("es", "De acuerdo")])
def test_the_language_asked_for_is_spoken_at_once(run, asked, start):
    reply, _ = run("action_switch_language", language="fr", entities=[("requested_language", asked)])
    assert reply["language"] == asked
    assert reply["text"].startswith(start)


@pytest.mark.parametrize(("written", "asked"), [("en", "en"), ("fr", "fr"), ("es", "fr"), (None, "fr")])
def test_of_several_languages_the_one_written_or_the_last_is_asked_for(run, written, asked):
    entities = [("requested_language", "en"), ("requested_language", "fr")]
    reply, slots = run("action_switch_language", language=written, requested_language="en", entities=entities)
    assert (reply["language"], slots["requested_language"]) == (asked, asked)


def test_a_foreign_language_is_answered_in_french_and_in_english(run_action):
    (french, english), _ = run_action("action_foreign_language", language="es")
    assert (french["language"], english["language"]) == ("fr", "en")
    assert "allemand, anglais, arabe" in french["text"]
    assert "Arabic, Dutch, English" in english["text"]


def test_another_language_is_answered_with_the_list_of_ours(run):
    reply, _ = run("action_switch_language", language="en")
    assert "Arabic, Dutch, English, French, German, Italian, Portuguese, and Spanish" in reply["text"]


def test_the_last_answer_is_repeated_as_it_was(run):
    reply, _ = run("action_repeat", language="en", events=[SAID])
    assert (reply["text"], reply["buttons"]) == ("Hello.", SAID["data"]["buttons"])


def test_nothing_is_repeated_in_another_language_or_before_anything_was_said(run):
    assert "haven't said anything" in run("action_repeat", language="en")[0]["text"]
    assert run("action_repeat", language="fr", events=[SAID])[0]["language"] == "fr"
