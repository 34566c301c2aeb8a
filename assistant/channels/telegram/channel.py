"""The input channel as Rasa sees it."""

from __future__ import annotations

import inspect
import os
from typing import Any, Dict, Optional

from limits import parse
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels.telegram.intake import Intake
from assistant.channels.telegram.settings import InvalidSettings, TelegramSettings
from assistant.channels.telegram.turns import OnNewMessage


class TelegramInput(InputChannel):
    """A bot that Telegram calls, or that asks Telegram; without a token, nothing at all.

    Args:
        settings: where the bot is.
        message_limit: characters that a message may have.
        answer_timeout: seconds after which a person is told that we are out of order.
        rate_limit: messages that a chat may send ("30 per minute"); "0" for any number.
    """

    def __init__(
        self, settings: TelegramSettings, message_limit: int, answer_timeout: float, rate_limit: str
    ) -> None:
        self._settings = settings
        self._limits = {
            "message_limit": message_limit,
            "answer_timeout": answer_timeout,
            "rate_limit": rate_limit,
        }

    @classmethod
    def name(cls) -> str:
        """The part of the address behind /webhooks/."""
        return "telegram"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> TelegramInput:
        """The channel as credentials.yml configures it; TELEGRAM_RATE_LIMIT comes before its rate limit.

        Raises:
            InvalidSettings: if the token, the secret, an address or the rate limit cannot be meant.
        """
        given = dict(credentials or {})
        limits = {name: given.pop(name) for name in ("message_limit", "answer_timeout", "rate_limit")}
        limits["rate_limit"] = _rate(os.environ.get("TELEGRAM_RATE_LIMIT") or limits["rate_limit"])
        return cls(TelegramSettings.parse(**given), **limits)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes below /webhooks/telegram: one, if Telegram is to call us."""
        routes = Blueprint("telegram", inspect.getmodule(self).__name__)
        if not self._settings.token:

            @routes.listener("after_server_start")
            async def say_so(app: Sanic, _: Any) -> None:
                print("Telegram is off: TELEGRAM_TOKEN is not set.", flush=True)

            return routes
        intake = Intake(self._settings, self._limits)
        if self._settings.webhook_url:

            @routes.post("/webhook")
            async def receive(request: Request) -> HTTPResponse:
                return await intake.called(request)

        @routes.listener("after_server_start")
        async def join(app: Sanic, _: Any) -> None:
            intake.open(app, on_new_message)

        @routes.listener("before_server_stop")
        async def leave(app: Sanic, _: Any) -> None:
            await intake.close()

        return routes


def _rate(value: object) -> str:
    rate = str(value)
    try:
        if rate != "0":
            parse(rate)
    except ValueError as error:
        raise InvalidSettings(
            f'The rate limit of Telegram must be like "30 per minute", or 0, not {rate!r}.'
        ) from error
    return rate
