from __future__ import annotations

import pytest

from actions.language import SUPPORTED
from assistant.channels.telegram.setup import main
from tests.bot_api import TOKEN, Dropped, flood


def test_every_language_and_everybody_else_is_served(api):
    api.fail("setMyCommands", flood(1))
    api.fail("setMyDescription", Dropped())
    assert main({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api.url}) == 0
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        readers = [call.get("language_code") for call in api.calls[method]]
        assert sorted(readers, key=str) == sorted([None, *SUPPORTED], key=str)
    assert api.rejected == []


def test_the_menu_is_worded_for_its_reader(api):
    main({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api.url})
    menus = {call.get("language_code"): call["commands"] for call in api.calls["setMyCommands"]}
    assert [entry["command"] for entry in menus["es"]] == ["start", "help", "language", "forget"]
    assert menus[None] == menus["fr"]
    assert menus["ar"][3]["description"] == "محو محادثتنا"
    assert len({str(menu) for menu in menus.values()}) == len(SUPPORTED)


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({}, "Set TELEGRAM_TOKEN"),
        ({"TELEGRAM_TOKEN": "a b"}, "TELEGRAM_TOKEN is no token"),
        ({"TELEGRAM_TOKEN": "4343:another"}, "Telegram says: The token `…` was rejected"),
    ],
)
def test_what_is_wrong_is_one_line_and_a_status(api, capsys, environment, complaint):
    assert main({"TELEGRAM_API": api.url, **environment}) == 1
    assert capsys.readouterr().err.startswith(complaint)
