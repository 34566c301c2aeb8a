"""Counts that several servers share, for the rate limits."""

from __future__ import annotations

import time

from limits.storage.redis import RedisStorage

from assistant.redis_link import redis_link


class SharedCounts:
    """Of a storage of the library what its fixed windows ask for, over this process's link to Redis.

    The library's own for asyncio needs a second Redis client, and its other one would hold everybody up.

    Args:
        url: of the Redis.
    """

    def __init__(self, url: str) -> None:
        self._link = redis_link(url)
        self._increase = self._link.client.register_script(RedisStorage.SCRIPT_INCR_EXPIRE)

    async def incr(self, key: str, expiry: int, elastic_expiry: bool = False, amount: int = 1) -> int:
        """Add to a count, which lasts `expiry` seconds from its first increase.

        Raises:
            RedisError: if Redis fails, or does not answer in time.
        """
        return await self._link.ask(self._increase, [key], [expiry, amount])

    async def get(self, key: str) -> int:
        """A count.

        Raises:
            RedisError: if Redis fails, or does not answer in time.
        """
        return int(await self._link.ask(self._link.client.get, key) or 0)

    async def get_expiry(self, key: str) -> int:
        """When a count ends, in seconds since 1970.

        Raises:
            RedisError: if Redis fails, or does not answer in time.
        """
        return int(max(await self._link.ask(self._link.client.ttl, key), 0) + time.time())
