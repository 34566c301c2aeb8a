"""What has been dealt with already, by this server or another."""

from __future__ import annotations

import logging
from typing import Dict, Hashable

from redis.exceptions import RedisError

from assistant.channels.telegram.settings import keyed_hash
from assistant.redis_link import redis_link

logger = logging.getLogger(__name__)

KEPT = 24 * 60 * 60
"""Seconds: so long Telegram brings an update that nobody took."""


class Seen:
    """Remembers the latest keys in this process's memory.

    Args:
        capacity: number of keys beyond which the oldest is forgotten.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._keys: Dict[Hashable, None] = {}

    async def first(self, key: Hashable) -> bool:
        """Whether the key is new; from now on it is not."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._capacity:
            del self._keys[next(iter(self._keys))]
        return True


class SeenByAll(Seen):
    """Remembers the keys of all servers in a Redis; while that is away, each server knows its own.

    Args:
        capacity: number of keys beyond which this process forgets the oldest.
        url: of the Redis.
        secret: known to the servers alone; without it nobody learns from Redis who spoke to us.
    """

    def __init__(self, capacity: int, url: str, secret: str) -> None:
        super().__init__(capacity)
        self._link = redis_link(url)
        self._secret = secret

    async def first(self, key: Hashable) -> bool:
        """Whether no server has met the key; from now on one has."""
        if not await super().first(key):
            return False
        name = f"seen:{keyed_hash(self._secret, repr(key))}"
        try:
            return bool(await self._link.ask(self._mark, name))
        except RedisError as error:
            logger.error("An update may be answered twice: Redis does not answer.", exc_info=error)
            return True

    async def _mark(self, name: str) -> object:
        return await self._link.client.set(name, b"", nx=True, ex=KEPT)
