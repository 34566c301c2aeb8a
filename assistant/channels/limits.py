"""How often one address and one conversation may write."""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from typing import Mapping

from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from redis.exceptions import RedisError
from sanic.request import Request

from assistant.channels.shared_counts import SharedCounts

logger = logging.getLogger(__name__)

IPV6_SITE = 64
"""Bits of an IPv6 address that name a site; the others are its own to choose, a new one for every message."""


class Limiter:
    """Counts messages in fixed windows: in this process's memory, or with other servers in a Redis.

    Without that Redis everybody may pass: to answer is what we are here for.

    What the limits in credentials.yml are for:

    * A conversation is one person who types, so its limit is tight. A conversation's id costs its sender
      nothing, though, and whoever takes a new one for every message has only the other limit to fear.
    * An address is a person at home, but also a whole town hall behind one gateway, or everybody if a proxy
      stands before us that nobody counted in `trusted_proxies`. So its limit is generous, a few times what
      this server answers in that time: it keeps a flood from filling the queue that all visitors share, and
      lets a script pass that asks one question after the other, ten a second, for as long as it likes. Its
      window is short, so that neighbours of a flood are out for seconds. Where every visitor has an address
      of their own, set it lower.

    The moving windows of the library would keep an entry for every conversation for ever; a fixed one lets up
    to twice its rate pass where two meet, and forgets.

    Args:
        rates: what is limited, and how ("address": "150 per 5 seconds"); what is not named is not limited.
        redis_url: of the Redis in which several servers count together; "" if each counts for itself.

    Raises:
        ValueError: if a rate is none.
    """

    def __init__(self, rates: Mapping[str, str], redis_url: str = "") -> None:
        # Kept here, because the library only refers to it weakly.
        self._counts = SharedCounts(redis_url) if redis_url else MemoryStorage()
        self._window = FixedWindowRateLimiter(self._counts)
        self._limits = {what: parse(rate) for what, rate in rates.items()}

    async def wait(self, what: str, who: str) -> int:
        """Count one message of `who`; the seconds to wait if it is one too many, 0 if it may pass."""
        try:
            return await self._wait(what, who)
        except RedisError as error:
            logger.error("Messages are not limited: Redis does not answer.", exc_info=error)
            return 0

    async def _wait(self, what: str, who: str) -> int:
        limit = self._limits.get(what)
        if limit is None or await self._window.hit(limit, what, who):
            return 0
        reset, _ = await self._window.get_window_stats(limit, what, who)
        # The library cuts the moment down to a whole second, and nobody should come back too early.
        return max(1, math.ceil(reset + 1 - time.time()))


def address_of(request: Request) -> str:
    """Who is asking: an IPv4 address, or the site of an IPv6 one.

    Sanic reads X-Forwarded-For from its end, as many places as there are trusted proxies; what stands before
    was written by anybody.
    """
    for found in (request.remote_addr, request.ip):
        try:
            address = ipaddress.ip_address(found.strip("[]"))
        except ValueError:
            continue
        if address.version == 6 and not address.ipv4_mapped:
            return str(ipaddress.ip_network((int(address), IPV6_SITE), strict=False))
        return str(address.ipv4_mapped if address.version == 6 else address)
    return request.ip
