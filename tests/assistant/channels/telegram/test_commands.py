from __future__ import annotations

import pytest

from actions.language import SUPPORTED
from assistant.channels.telegram.commands import COMMANDS, Command, undescribed


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/help", ("help", "", "")),
        ("/Help@CGLU_bot", ("help", "cglu_bot", "")),
        ("/start members", ("start", "", "members")),
        ("/language@cglu_bot  en\n", ("language", "cglu_bot", "en")),
    ],
)
def test_a_command_is_read(text, command):
    assert Command.parse(text) == command


@pytest.mark.parametrize("text", ["help", "/", "/ help", "/path/to", "//help", "/aidé", "", "/help!"])
def test_other_texts_are_none(text):
    assert Command.parse(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/start", "/greet"),
        ("/start members", "/ask_members"),
        ("/start es", '/switch_language{"requested_language": "es"}'),
        ("/start nothing_we_know", "/greet"),
        ('/start x"}', "/greet"),
        ("/help", "/ask_help"),
        ("/language", "/switch_language"),
        ("/language pt-BR", '/switch_language{"requested_language": "pt"}'),
        ("/language Allemand", '/switch_language{"requested_language": "de"}'),
        ("/language العربية", '/switch_language{"requested_language": "ar"}'),
        ("/language Klingon", "/switch_language"),
        ("/ask_members", "/ask_members"),
        ("/restart", None),
        ("/session_start", None),
        ("/greet", None),
        ("/switch_language", None),
        ("/ask_nothing", None),
    ],
)
def test_only_what_we_offer_reaches_rasa(text, said):
    assert Command.parse(text).said() == said


def test_forgetting_is_not_for_rasa():
    command = Command.parse("/forget")
    assert command.known and command.said() is None


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_command_is_described(language):
    assert undescribed(language) == ()


def test_a_command_without_description_is_named(monkeypatch):
    monkeypatch.setattr("assistant.channels.telegram.commands.COMMANDS", (*COMMANDS, "dance"))
    assert undescribed("fr") == ("dance",)
