"""The Telegram channel as `make telegram` starts it: no public address, the bot asks for updates."""

from __future__ import annotations

import os
import signal

import httpx
import pytest

from tests.bot_api import CONVERSATIONS, TOKEN, BotApi, Dropped, Person, broken, converse, flood
from tests.conftest import Assistant

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def api():
    double = BotApi()
    double.webhook = {"url": "https://example.org/of-before"}
    double.fail("deleteWebhook", broken())
    yield double
    double.close()


@pytest.fixture(scope="module")
def polling(tmp_path_factory, api):
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api.url}
    settings["TELEGRAM_WEBHOOK_URL"] = "https://example.org/not-in-use-here"
    running = Assistant(tmp_path_factory.mktemp("polling"), "telegram", **settings).start()
    api.wait_for(lambda: not api.webhook)
    yield running
    running.stop()


@pytest.mark.parametrize("language", CONVERSATIONS)
def test_a_conversation_is_held_by_asking(polling, api, language):
    converse(Person(api, language), language)


def test_nothing_is_lost_or_doubled_when_asking_fails(polling, api):
    ada = Person(api, "en")
    api.fail("getUpdates", broken(), Dropped(), flood(1))
    for question in ("Who leads UCLG?", "When was UCLG founded?"):
        ada.send(question)
    first, second = ada.hears(2)
    assert "Boudra" in first["text"] and "2004" in second["text"]
    assert "any text" in ada.asks(" ")
    assert len(ada.heard) == 3
    assert api.rejected == []


def test_a_broken_update_does_not_hold_up_the_others(polling, api):
    for content in ({"message": "hello"}, {"message": {"chat": []}}, {"callback_query": {"id": 5}}):
        api.deliver(api.update(**content))
    assert "Boudra" in Person(api, "en").asks("Who leads UCLG?")


def test_an_update_that_comes_again_is_answered_once(polling, api):
    ada = Person(api, "en")
    api.deliver(ada.send("Who leads UCLG?"))
    ada.send("When was UCLG founded?")
    assert "2004" in ada.hears(2)[1]["text"]


def test_a_frozen_action_server_is_owned_up_to(polling, api):
    ada = Person(api, "en")
    process = polling.server("action_server")
    os.kill(process, signal.SIGSTOP)
    try:
        assert ada.asks("Who leads UCLG?").startswith("Sorry, I can't answer right now")
    finally:
        os.kill(process, signal.SIGCONT)
    assert "Boudra" in ada.asks("Who leads UCLG?")


def test_nobody_can_call_the_bot(polling):
    address = f"http://127.0.0.1:{polling.port}/webhooks/telegram/webhook"
    assert httpx.post(address, json={}).status_code == 404


def test_the_website_is_served_beside_it(polling):
    assert httpx.get(f"{polling.url}/health").status_code == 200


def test_it_stops_at_once_and_in_order(polling):
    polling.stop()
    assert "Traceback" not in polling.log.read_text()
    assert TOKEN not in polling.log.read_text()
