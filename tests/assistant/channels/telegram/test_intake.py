from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace

import pytest
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain

from assistant.channels.telegram.intake import PROOF_HEADER, Intake
from assistant.channels.telegram.settings import TelegramSettings
from tests.bot_api import SECRET, TOKEN, Dropped, Person, Refused, broken
from tests.crowd import apology

LIMITS = {"message_limit": 9, "answer_timeout": 1, "rate_limit": "0"}
APP = SimpleNamespace(ctx=SimpleNamespace(agent=None))


@pytest.fixture
async def intake(api):
    settings = TelegramSettings.parse(TOKEN, SECRET, "https://example.org", api.url)
    intake = Intake(settings, LIMITS)
    yield intake
    await intake.close()


async def call(intake: Intake, body: bytes = b'{"update_id": 1}', secret: str = SECRET) -> int:
    return (await intake.called(SimpleNamespace(headers={PROOF_HEADER: secret}, body=body))).status


async def joined(intake: Intake) -> None:
    for _ in range(1000):
        if await call(intake) == 200:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the bot did not join in time")


async def until(condition) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen in time")


async def test_updates_are_put_off_until_the_bot_has_joined(api, intake):
    api.fail("getMe", broken(), Dropped())
    intake.open(APP, None)
    assert await call(intake) == 503
    assert await call(intake, secret="guess") == 403
    await joined(intake)
    await until(lambda: api.webhook)
    assert api.webhook["url"] == "https://example.org/webhooks/telegram/webhook"


async def test_the_order_of_updates_is_kept_on_their_way(api, intake):
    intake.open(APP, None)
    await until(lambda: api.webhook)
    assert api.webhook["max_connections"] == 1
    assert api.webhook["allowed_updates"] == ["message", "edited_message", "callback_query"]


async def test_a_refused_registration_is_logged_and_leaves_the_bot_at_work(api, intake, caplog):
    api.fail("setWebhook", Refused(400, "Bad Request: bad webhook: HTTPS url must be provided"))
    intake.open(APP, None)
    await until(lambda: "to register the webhook" in caplog.text)
    assert "https url must be provided" in caplog.text
    assert await call(intake) == 200


async def test_a_wrong_token_is_logged_without_the_token(api, caplog):
    intake = Intake(TelegramSettings.parse("4343:another_token", api=api.url), LIMITS)
    intake.open(APP, None)
    await until(lambda: "learn the bot's name" in caplog.text)
    assert "was rejected" in caplog.text and "another_token" not in caplog.text
    await intake.close()


async def test_an_answer_that_was_not_kept_in_time_is_none(api, intake):
    async def answer(message):
        await message.output_channel.send_response(message.sender_id, {"text": "An answer", "language": "de"})
        await asyncio.sleep(60)

    agent = SimpleNamespace(tracker_store=InMemoryTrackerStore(Domain.empty()), is_ready=lambda: False)
    intake.open(SimpleNamespace(ctx=SimpleNamespace(agent=agent)), answer)
    await joined(intake)
    person = Person(api, "de")
    await call(intake, json.dumps(api.update(message=person.message("Wer?"))).encode())
    await until(lambda: person.heard)
    assert [heard["text"] for heard in person.heard] == [apology("de")]


async def test_after_the_end_nothing_is_taken_in(api, intake):
    intake.open(APP, None)
    await joined(intake)
    await intake.close()
    assert await call(intake) == 503
