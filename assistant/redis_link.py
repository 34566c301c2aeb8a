"""The Redis that several servers share, asked within time limits."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Awaitable, Callable, Dict, TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeout

Result = TypeVar("Result")
TIMEOUT = 1.0
PIECES = 4
CONNECTIONS = 32
PAUSE = 1.0
_links: Dict[str, RedisLink] = {}


class RedisLink:
    """A Redis that keeps nobody waiting: what it does not answer in time has failed.

    Args:
        url: its address, as `redis://host:6379/0`.
        timeout: seconds after which it is given up for this request.

    Attributes:
        client: whose calls `ask` makes.
    """

    def __init__(self, url: str, timeout: float) -> None:
        pool = BlockingConnectionPool.from_url(url, max_connections=CONNECTIONS, timeout=None)
        self.client: Redis = Redis(connection_pool=pool)
        self._timeout = timeout
        self._paused_until = 0.0

    async def ask(self, call: Callable[..., Awaitable[Result]], *arguments: object) -> Result:
        """What Redis answers to a call.

        Raises:
            RedisError: if it fails, or does not answer in time.
        """
        loop = asyncio.get_running_loop()
        if loop.time() < self._paused_until:
            raise RedisTimeout("Redis did not answer a moment ago.")
        asked = asyncio.ensure_future(call(*arguments))
        try:
            # The answer may lie there while our own event loop is busy. So the time is counted in pieces,
            # of which such a delay, however long, uses up one.
            for _ in range(PIECES):
                done, _ = await asyncio.wait({asked}, timeout=self._timeout / PIECES)
                if done:
                    return asked.result()
        finally:
            asked.cancel()
        # Who comes now is told at once, and need not wait behind the others.
        self._paused_until = loop.time() + PAUSE
        raise RedisTimeout(f"Redis did not answer within {self._timeout} s.")


def redis_link(url: str) -> RedisLink:
    """The one link of this process to a Redis, so that who finds it frozen finds it for all."""
    if url not in _links:
        _links[url] = RedisLink(url, TIMEOUT)
    return _links[url]


async def close_links() -> None:
    """Hang up, or the event loop would wait for ever for the connections when it closes."""
    while _links:
        _, link = _links.popitem()
        with contextlib.suppress(RedisError):
            await link.client.close(close_connection_pool=True)
