"""The client against a double of the Bot API that breaks on demand."""

from __future__ import annotations

import time
from functools import partial

import pytest
from telegram.error import Forbidden, InvalidToken, NetworkError, TelegramError

from assistant.channels.telegram.api import client, patiently, told
from assistant.channels.telegram.settings import TelegramSettings
from tests.bot_api import TOKEN, Dropped, Refused, broken, flood


@pytest.fixture
async def bot(api):
    bot = client(TelegramSettings.parse(TOKEN, api=api.url))
    await bot.initialize()
    yield bot
    await bot.shutdown()


@pytest.mark.parametrize(
    "faults",
    [(broken(), broken(502)), (Dropped(),), (flood(1),)],
    ids=["server errors", "dropped connections", "flood control"],
)
async def test_a_message_arrives_once_whatever_the_api_does(api, bot, faults):
    api.fail("sendMessage", *faults)
    await patiently(partial(bot.send_message, 7, "hello"))
    assert [message["text"] for message in api.sent] == ["hello"]
    assert api.attempts["sendMessage"] == len(faults) + 1
    assert api.rejected == []


async def test_a_proxy_may_ask_for_time_in_its_header(api, bot):
    api.fail("sendMessage", Refused(429, "Too Many Requests", header=1))
    begun = time.monotonic()
    await patiently(partial(bot.send_message, 7, "hello"))
    assert time.monotonic() - begun >= 1


async def test_a_refusal_is_not_repeated(api, bot):
    api.fail("sendMessage", Refused(403, "Forbidden: bot was blocked by the user"))
    with pytest.raises(Forbidden, match="blocked"):
        await patiently(partial(bot.send_message, 7, "hello"))
    assert api.attempts["sendMessage"] == 1


async def test_patience_has_an_end(api, bot):
    api.fail("sendMessage", *[broken()] * 9)
    with pytest.raises(NetworkError):
        await patiently(partial(bot.send_message, 7, "hello"), patience=0.4)
    assert api.attempts["sendMessage"] == 1


async def test_a_wrong_token_is_refused_without_being_repeated(api):
    stranger = client(TelegramSettings.parse("4343:another_token", api=api.url))
    with pytest.raises(InvalidToken) as refused:
        await patiently(stranger.initialize)
    await stranger.shutdown()
    assert "another_token" not in told(refused.value, "4343:another_token")


async def test_no_call_is_logged_with_the_token(api, bot, caplog):
    caplog.set_level("INFO")
    api.fail("sendMessage", broken(), Dropped())
    await patiently(partial(bot.send_message, 7, "hello"))
    assert "NetworkError" in caplog.text
    assert TOKEN not in caplog.text


async def test_updates_come_as_they_are(api, bot):
    api.deliver({"update_id": 5, "message": "broken"})
    assert await bot.raw_updates(None, 1, ["message"]) == [{"update_id": 5, "message": "broken"}]
    assert await bot.raw_updates(6, 0, ["message"]) == []


def test_what_is_told_leaves_the_token_out():
    assert told(TelegramError(f"no such bot: {TOKEN}"), TOKEN) == "no such bot: …"
