from __future__ import annotations

import json

import pytest

from actions.language import SUPPORTED
from assistant import languages


@pytest.fixture(scope="module")
def counted():
    return languages.examples()


def test_every_language_that_was_begun_is_one_we_speak():
    assert languages.started() == list(SUPPORTED)


@pytest.mark.parametrize("language", SUPPORTED)
def test_nothing_is_missing(language, counted):
    assert {kind: names for kind, names in languages.gaps(language, counted).items() if names} == {}


def test_a_new_language_lacks_everything_that_french_has(counted):
    lacking = languages.gaps("pl", counted)
    assert "members_title" not in lacking["messages"]
    assert {"members", "members.title"} <= set(lacking["messages"])
    assert "ask_members" in lacking["intents"]
    assert lacking["conjunctions"] == ["conjunction_pl"]
    assert lacking["telegram commands"] == ["start", "help", "language", "forget"]
    assert "launcher" in lacking["widget strings"]
    assert "regions" in lacking["personal data"]


def test_a_missing_string_and_a_thin_intent_are_named(counted, monkeypatch, tmp_path):
    for language in SUPPORTED:
        strings = json.loads((languages.STRINGS / f"{language}.json").read_text("utf-8"))
        if language == "it":
            del strings["launcher"]
        (tmp_path / f"{language}.json").write_text(json.dumps(strings))
    monkeypatch.setattr(languages, "STRINGS", tmp_path)
    monkeypatch.setattr(languages, "FEWEST_EXAMPLES", min(counted["it"].values()) + 1)
    lacking = languages.gaps("it", counted)
    assert lacking["widget strings"] == ["launcher"]
    assert lacking["examples"]


def test_the_command_fails_when_something_is_missing(capsys, monkeypatch):
    assert languages.main() == 0
    assert "fr" in capsys.readouterr().out
    monkeypatch.setattr(languages, "FEWEST_EXAMPLES", 10_000)
    assert languages.main() == 1
    assert "lacks" in capsys.readouterr().out
