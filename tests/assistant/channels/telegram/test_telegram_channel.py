from __future__ import annotations

import pathlib
import uuid

import pytest
import yaml
from sanic import Sanic

from assistant.channels.telegram.channel import TelegramInput
from assistant.channels.telegram.settings import InvalidSettings

CREDENTIALS = pathlib.Path(__file__).parents[4] / "credentials.yml"
SETTINGS = {
    **dict.fromkeys(("token", "secret", "webhook_url", "api", "redis_url"), ""),
    "message_limit": 9,
    "answer_timeout": 1,
    "rate_limit": "30 per minute",
}


def routes_of(channel: TelegramInput) -> set[str]:
    app = Sanic(f"telegram_{uuid.uuid4().hex}", configure_logging=False)
    app.blueprint(channel.blueprint(None), url_prefix="/webhooks/telegram")
    return {f"/{route.path}" for route in app.router.routes}


def test_credentials_give_the_channel_what_it_takes():
    given = yaml.safe_load(CREDENTIALS.read_text())
    assert set(given["assistant.channels.telegram.channel.TelegramInput"]) == set(SETTINGS)


def test_a_webhook_is_the_only_address():
    channel = TelegramInput.from_credentials(
        {**SETTINGS, "token": "1:x", "webhook_url": "https://example.org"}
    )
    assert routes_of(channel) == {"/webhooks/telegram/webhook"}


@pytest.mark.parametrize("token", ["", "1:x"])
def test_without_a_webhook_nobody_can_call(token):
    assert routes_of(TelegramInput.from_credentials({**SETTINGS, "token": token})) == set()


async def test_without_a_token_it_says_that_it_is_off(capsys):
    routes = TelegramInput.from_credentials(SETTINGS).blueprint(None)
    (listener,) = routes._future_listeners
    await listener.listener(None, None)
    assert capsys.readouterr().out == "Telegram is off: TELEGRAM_TOKEN is not set.\n"


@pytest.mark.parametrize("rate", ["often", "", "-1", "30 per"])
def test_a_wrong_rate_limit_is_refused(rate):
    with pytest.raises(InvalidSettings, match='like "30 per minute", or 0'):
        TelegramInput.from_credentials({**SETTINGS, "rate_limit": rate})


def test_the_environment_may_switch_the_rate_limit_off(monkeypatch):
    monkeypatch.setenv("TELEGRAM_RATE_LIMIT", "0")
    assert TelegramInput.from_credentials({**SETTINGS, "rate_limit": "often"})


def test_a_wrong_setting_is_refused():
    with pytest.raises(InvalidSettings, match="TELEGRAM_SECRET"):
        TelegramInput.from_credentials({**SETTINGS, "token": "1:x", "secret": "two words"})
