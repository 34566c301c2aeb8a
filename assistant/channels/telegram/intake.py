"""How updates come in, by webhook or by asking, and when the bot joins Telegram and leaves it."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from functools import partial
from typing import Any, Dict, List, Optional

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels.telegram.api import client, insistently
from assistant.channels.telegram.mailboxes import Mailboxes
from assistant.channels.telegram.seen import Seen, SeenByAll
from assistant.channels.telegram.settings import TelegramSettings
from assistant.channels.telegram.turns import OnNewMessage, Turns
from assistant.channels.telegram.updates import WANTED, parse, update_id

logger = logging.getLogger(__name__)

PROOF_HEADER = "X-Telegram-Bot-Api-Secret-Token"
REMEMBERED = 20_000
"""Keys of what has been dealt with: two for each of the latest updates."""
WAITING = 5_000
WAITING_PER_CHAT = 50
LONG_POLL = 30
PAUSE = 0.2
"""Seconds between two requests that brought nothing, should the API not wait as it is asked to."""
LEAVING = 8.0
"""Seconds to finish in when stopped: and what a website's answer takes, within the fifteen we promise."""


class Intake:
    """Takes updates in, each once, and has them answered in the order of their chat.

    What waits is kept in memory only: on disk it would be a list of who spoke to us.

    Args:
        settings: where the bot is.
        limits: `message_limit`, `answer_timeout` and `rate_limit` of the turns.
    """

    def __init__(self, settings: TelegramSettings, limits: Dict[str, Any]) -> None:
        self._settings = settings
        self._limits = limits
        self._bot = client(settings)
        self._seen = _seen(settings)
        self._boxes = Mailboxes(WAITING, WAITING_PER_CHAT)
        self._turns: Optional[Turns] = None
        self._joining: Optional[asyncio.Task] = None

    def open(self, app: Sanic, on_new_message: OnNewMessage) -> None:
        """Join Telegram in the background, for as long as it takes."""
        turns = Turns(self._bot, self._settings, app.ctx.agent, on_new_message, **self._limits)
        self._joining = asyncio.get_running_loop().create_task(self._join(turns))
        self._joining.add_done_callback(_log_failure)

    async def close(self) -> None:
        """Take nothing more in, finish what can be finished, and hang up."""
        self._turns = None
        if self._joining:
            self._joining.cancel()
        await self._boxes.drain(LEAVING)
        await self._bot.shutdown()

    async def _join(self, turns: Turns) -> None:
        await self._insist(self._bot.initialize, "learn the bot's name")
        self._turns = turns
        if self._settings.webhook_url:
            await self._insist(self._register, "register the webhook")
            self._announce(f"calls {self._settings.webhook_url}")
            return
        await self._insist(self._bot.delete_webhook, "begin long polling")
        self._announce("is asked for updates")
        await self._ask_for_ever()

    async def _insist(self, call: Any, purpose: str) -> Any:
        return await insistently(call, purpose, self._settings.token)

    async def _register(self) -> None:
        # Over a single connection updates arrive in their order; it is enough, for none has to wait for us.
        await self._bot.set_webhook(
            self._settings.webhook_url,
            max_connections=1,
            allowed_updates=WANTED,
            secret_token=self._settings.secret,
        )

    def _announce(self, how: str) -> None:
        print(f"The assistant answers at https://t.me/{self._bot.username} (Telegram {how}).", flush=True)

    async def called(self, request: Request) -> HTTPResponse:
        """Take in an update that Telegram brings, at once; if we cannot, Telegram brings it again."""
        proof = request.headers.get(PROOF_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(proof, self._settings.secret.encode()):
            return response.json({"error": "Only Telegram may call this address."}, status=403)
        try:
            raw = json.loads(request.body)
        except (ValueError, RecursionError):
            return response.json({"error": "The body must be JSON."}, status=400)
        if self._turns is None or self._boxes.full:
            return response.json({"error": "Not now."}, status=503)
        await self._take_in(self._turns, raw)
        return response.json({})

    async def _ask_for_ever(self) -> None:
        offset: Optional[int] = None
        while self._turns:
            ask = partial(self._bot.raw_updates, offset, LONG_POLL, WANTED)
            brought: List[Any] = await self._insist(ask, "ask for updates")
            for raw in brought:
                await self._take_in(self._turns, raw)
            numbers = [number for number in map(update_id, brought) if number is not None]
            offset = max(numbers) + 1 if numbers else offset
            while self._boxes.full:
                await asyncio.sleep(PAUSE)
            if not numbers:
                await asyncio.sleep(PAUSE)

    async def _take_in(self, turns: Turns, raw: Any) -> None:
        number = update_id(raw)
        if number is None or not await self._seen.first(number):
            return
        incoming = parse(raw, self._bot.bot)
        if incoming and await self._seen.first(incoming.key):
            self._boxes.put(incoming.chat, partial(turns.take, incoming))


def _seen(settings: TelegramSettings) -> Seen:
    if settings.redis_url:
        return SeenByAll(REMEMBERED, settings.redis_url, settings.token)
    return Seen(REMEMBERED)


def _log_failure(task: asyncio.Task) -> None:
    if not task.cancelled() and task.exception():
        logger.error("Telegram stopped: %s", type(task.exception()).__name__)
