from __future__ import annotations

import time

import pytest

from assistant.channels.telegram.flood import ChatLimit, Room
from assistant.channels.telegram.settings import TelegramSettings
from tests.bot_api import TOKEN

SETTINGS = TelegramSettings.parse(TOKEN)


async def rooms(limit: ChatLimit, count: int, chat: int = 1) -> list[Room]:
    return [await limit.room(chat) for _ in range(count)]


async def test_a_chat_that_writes_too_much_is_told_once_and_then_nothing():
    found = await rooms(ChatLimit(SETTINGS, "3 per minute"), 6)
    assert found == [Room.ANSWER] * 3 + [Room.NOTICE] + [Room.SILENCE] * 2


async def test_after_the_window_it_is_answered_and_told_again(monkeypatch):
    limit = ChatLimit(SETTINGS, "1 per minute")
    assert await rooms(limit, 3) == [Room.ANSWER, Room.NOTICE, Room.SILENCE]
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    assert await rooms(limit, 3) == [Room.ANSWER, Room.NOTICE, Room.SILENCE]


async def test_a_flood_in_one_chat_is_nobody_elses_business():
    limit = ChatLimit(SETTINGS, "1 per minute")
    await rooms(limit, 5)
    assert await rooms(limit, 1, chat=2) == [Room.ANSWER]


@pytest.mark.parametrize("chat", [7766554433, -1009988776655])
def test_what_is_counted_does_not_show_whose_chat_it_is(chat):
    assert str(abs(chat)) not in SETTINGS.chat(chat)
    assert SETTINGS.chat(chat) != TelegramSettings.parse("4343:another_token").chat(chat)


async def test_without_a_limit_everything_is_answered():
    assert set(await rooms(ChatLimit(SETTINGS, "0"), 500)) == {Room.ANSWER}
