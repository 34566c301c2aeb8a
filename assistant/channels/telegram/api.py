"""The Bot API: a client, and the patience it takes."""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import time
from typing import Any, Awaitable, Callable, List, Optional, TypeVar

import httpx
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from assistant.channels.telegram.settings import TelegramSettings

# The library warns at each use of a time that is not yet a timedelta.
os.environ["PTB_TIMEDELTA"] = "true"
# It logs every address it calls, and the token is part of each.
logging.getLogger("httpx").setLevel(logging.WARNING)
logger = logging.getLogger(__name__)

Result = TypeVar("Result")

REFUSALS = (BadRequest, ChatMigrated, Forbidden, InvalidToken)
"""What Telegram will not take the next time either."""
TIMEOUT = 10.0
CONNECTIONS = 128
LONGEST_PAUSE = 30.0
PATIENCE = 3600.0
"""Seconds after which an answer is too late to be worth sending."""
REFUSED_PAUSE = 60.0


class Bot(telegram.Bot):
    """A client that hands updates over as they came: one that is broken must not hold up the others."""

    async def raw_updates(self, offset: Optional[int], wait: int, kinds: List[str]) -> List[Any]:
        """What came since the update `offset`, waiting up to `wait` seconds for something to come."""
        asked = {"offset": offset, "timeout": wait, "allowed_updates": kinds}
        return await self._post("getUpdates", asked, read_timeout=wait + TIMEOUT)


async def _heed_header(response: httpx.Response) -> None:
    """A proxy in front of the API may ask for time in the header alone, where the library does not look."""
    pause = response.headers.get("retry-after", "")
    if response.status_code in (429, 503) and pause.isdigit():
        raise RetryAfter(int(pause))


def client(settings: TelegramSettings) -> Bot:
    """A client for the bot; it calls nobody yet."""
    request = HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=TIMEOUT,
        read_timeout=TIMEOUT,
        write_timeout=TIMEOUT,
        pool_timeout=60.0,
        httpx_kwargs={"event_hooks": {"response": [_heed_header]}},
    )
    return Bot(settings.token, base_url=f"{settings.api}/bot", request=request)


async def patiently(call: Callable[[], Awaitable[Result]], patience: float = PATIENCE) -> Result:
    """The result of a call, repeated until Telegram takes it.

    A call that Telegram took without our hearing so is repeated too: nothing in its API could tell, and a
    reply that comes twice is better than one that never comes.

    Args:
        call: makes the request anew each time.
        patience: seconds after which no further attempt begins.

    Raises:
        TelegramError: if Telegram refuses, or patience is at an end.
    """
    deadline = time.monotonic() + patience
    for attempt in itertools.count():
        try:
            return await call()
        except REFUSALS:
            raise
        except TelegramError as error:
            pause = _asked_pause(error) or min(0.5 * 2 ** min(attempt, 10), LONGEST_PAUSE)
            if time.monotonic() + pause > deadline:
                raise
            logger.warning("Telegram: %s; another attempt in %.1f s.", type(error).__name__, pause)
        await asyncio.sleep(pause)
    raise AssertionError("unreachable")


def _asked_pause(error: TelegramError) -> float:
    """The seconds that Telegram asks us to wait, 0 if it names none."""
    if not isinstance(error, RetryAfter):
        return 0.0
    return error.retry_after.total_seconds()


async def insistently(call: Callable[[], Awaitable[Result]], purpose: str, token: str) -> Result:
    """The result of a call that the bot cannot do without; refusals are logged and the call is repeated.

    Args:
        call: makes the request anew each time.
        purpose: what the call is for, for the log.
        token: what must not appear in the log.
    """
    while True:
        try:
            return await patiently(call)
        except TelegramError as error:
            logger.error("Telegram, to %s: %s", purpose, told(error, token))
        await asyncio.sleep(REFUSED_PAUSE)


def told(error: TelegramError, token: str) -> str:
    """What Telegram objects, without the token."""
    return str(error).replace(token, "…")
