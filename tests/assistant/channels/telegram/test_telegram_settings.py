from __future__ import annotations

import pytest

from assistant.channels.telegram.settings import InvalidSettings, TelegramSettings

TOKEN = "4242:a_token"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"token": "4242:a token"}, "TELEGRAM_TOKEN is no token"),
        ({"token": "../me"}, "TELEGRAM_TOKEN is no token"),
        ({"token": TOKEN, "secret": "two words"}, "TELEGRAM_SECRET may hold"),
        ({"token": TOKEN, "secret": "x" * 257}, "TELEGRAM_SECRET may hold"),
        ({"token": TOKEN, "webhook_url": "bot.example.org"}, "TELEGRAM_WEBHOOK_URL must be an address"),
        ({"token": TOKEN, "api": "ftp://example.org"}, "TELEGRAM_API must be an address"),
    ],
)
def test_a_wrong_setting_is_named(given, complaint):
    with pytest.raises(InvalidSettings, match=f"^{complaint}"):
        TelegramSettings.parse(**given)


def test_the_token_is_not_repeated_in_a_complaint():
    with pytest.raises(InvalidSettings) as wrong:
        TelegramSettings.parse("4242:very secret")
    assert "very secret" not in str(wrong.value)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://example.org", "https://example.org/webhooks/telegram/webhook"),
        ("https://example.org/", "https://example.org/webhooks/telegram/webhook"),
        ("https://example.org/bot/hook", "https://example.org/bot/hook"),
        ("", ""),
    ],
)
def test_the_webhook_may_be_given_by_its_host_alone(given, used):
    assert TelegramSettings.parse(TOKEN, webhook_url=given).webhook_url == used


def test_a_webhook_is_never_without_a_secret():
    first, again = TelegramSettings.parse(TOKEN), TelegramSettings.parse(TOKEN)
    assert first.secret == again.secret != TelegramSettings.parse("4343:another").secret
    assert len(first.secret) == 32


def test_an_id_shows_neither_chat_nor_person():
    settings = TelegramSettings.parse(TOKEN)
    conversation = settings.conversation(-1001234567890, 987654321)
    assert conversation == settings.conversation(-1001234567890, 987654321)
    assert "1234567890" not in conversation and "987654321" not in conversation


def test_conversations_are_apart():
    settings, other = TelegramSettings.parse(TOKEN), TelegramSettings.parse("4343:another")
    ids = {settings.conversation(1, 2), settings.conversation(1, 3), settings.conversation(12, 3)}
    ids |= {settings.conversation(1, 23), other.conversation(1, 2)}
    assert len(ids) == 5
