"""How the bot reaches Telegram and Telegram the bot: what the environment says, checked."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import NamedTuple

DEFAULT_API = "https://api.telegram.org"
WEBHOOK_PATH = "/webhooks/telegram/webhook"
TOKEN = re.compile(r"[\w:-]{1,256}", re.ASCII)
SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s/]+(?P<path>/\S*)?")


class InvalidSettings(ValueError):
    """Which setting is wrong, in one sentence for whoever runs the bot."""


class TelegramSettings(NamedTuple):
    """Where the bot is and who may call it.

    Attributes:
        token: what BotFather gave; "" if there is to be no bot.
        secret: what Telegram proves itself with when it calls the webhook.
        webhook_url: where Telegram calls; "" to ask Telegram for updates instead (long polling).
        api: address of the Bot API, without a slash at its end.
        redis_url: of the Redis that several servers share; "" if this one is alone.
    """

    token: str
    secret: str
    webhook_url: str
    api: str
    redis_url: str = ""

    @classmethod
    def parse(
        cls, token: str = "", secret: str = "", webhook_url: str = "", api: str = "", redis_url: str = ""
    ) -> TelegramSettings:
        """The settings, with what may be left out filled in.

        Raises:
            InvalidSettings: if one of them cannot be meant.
        """
        if token and not TOKEN.fullmatch(token):
            raise InvalidSettings("TELEGRAM_TOKEN is no token of a bot: copy it from BotFather once more.")
        if secret and not SECRET.fullmatch(secret):
            raise InvalidSettings('TELEGRAM_SECRET may hold 1 to 256 letters, digits, "_" and "-".')
        hook = webhook_url and _address(webhook_url, "TELEGRAM_WEBHOOK_URL", WEBHOOK_PATH)
        # A secret derived from the token is the same for every process that serves the bot.
        proof = secret or keyed_hash(token, "webhook")
        return cls(token, proof, hook, _address(api or DEFAULT_API, "TELEGRAM_API"), redis_url)

    def chat(self, chat: int) -> str:
        """A name for a chat that does not reveal its id."""
        return keyed_hash(self.token, str(chat))

    def conversation(self, chat: int, person: int) -> str:
        """The id under which one person's talk in one chat is stored; it does not reveal either."""
        return f"telegram-{keyed_hash(self.token, f'{chat}/{person}')}"


def keyed_hash(key: str, text: str) -> str:
    """128 bits of HMAC-SHA256, in hexadecimal."""
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def _address(value: str, name: str, default_path: str = "") -> str:
    address = value.rstrip("/")
    parts = ADDRESS.fullmatch(address)
    if not parts:
        raise InvalidSettings(f"{name} must be an address that begins with https://, not {value!r}.")
    return address if parts["path"] else address + default_path
