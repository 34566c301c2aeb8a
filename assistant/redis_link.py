"""The Redis that several servers share, asked within time limits."""

from __future__ import annotations

import asyncio
import functools
from typing import Awaitable, Callable, TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import TimeoutError as RedisTimeout

Result = TypeVar("Result")
TIMEOUT = 1.0
CONNECTIONS = 32
PAUSE = 1.0


class RedisLink:
    """A Redis that keeps nobody waiting: what it does not answer in time has failed.

    Args:
        url: its address, as `redis://host:6379/0`.
        timeout: seconds after which it is given up for this request.

    Attributes:
        client: whose calls `ask` makes.
    """

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        limits = {"socket_timeout": timeout, "socket_connect_timeout": timeout, "timeout": timeout}
        pool = BlockingConnectionPool.from_url(url, max_connections=CONNECTIONS, **limits)
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
        try:
            return await asyncio.wait_for(call(*arguments), self._timeout)
        except (asyncio.TimeoutError, RedisTimeout):
            # Who comes now is told at once, and need not wait behind the others.
            self._paused_until = loop.time() + PAUSE
            raise RedisTimeout(f"Redis did not answer within {self._timeout} s.") from None


@functools.cache
def redis_link(url: str) -> RedisLink:
    """The one link of this process to a Redis, so that who finds it frozen finds it for all."""
    return RedisLink(url)
