"""How much one chat may write, and what becomes of the rest: a word about it once, then silence."""

from __future__ import annotations

import enum

from limits import parse

from assistant.channels.limits import Limiter
from assistant.channels.telegram.settings import TelegramSettings


class Room(enum.Enum):
    """What a chat may expect for a message."""

    ANSWER = enum.auto()
    NOTICE = enum.auto()
    SILENCE = enum.auto()


class ChatLimit:
    """Counts the messages of each chat.

    Whoever floods the bot must not have it flood the chat as well, nor spend on them what Telegram lets it
    send to everybody. So the first message too many is told so, and the others until the window is over
    are not answered.

    Args:
        settings: the bot's.
        rate: messages that a chat may send ("30 per minute"); "0" for any number.

    Raises:
        ValueError: if that is no rate.
    """

    def __init__(self, settings: TelegramSettings, rate: str) -> None:
        self._settings = settings
        self._limiter = Limiter({} if rate == "0" else _rates(rate), settings.redis_url)

    async def room(self, chat: int) -> Room:
        """Count one message of a chat."""
        who = self._settings.chat(chat)
        # Both, so that their windows begin together.
        enough = await self._limiter.wait("telegram chat", who)
        too_many = await self._limiter.wait("telegram notice", who)
        if not enough:
            return Room.ANSWER
        return Room.SILENCE if too_many else Room.NOTICE


def _rates(rate: str) -> dict:
    """The limit of answers, and one more for answers and the notice."""
    limit = parse(rate)
    return {
        "telegram chat": rate,
        "telegram notice": f"{limit.amount + 1} per {limit.multiples} {limit.GRANULARITY.name}",
    }
