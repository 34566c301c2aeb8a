"""The lock store: messages of one conversation are answered one after the other, on whichever server.

Rasa's Redis lock store reads the queue, changes it and writes it back, so that two servers lose each other's
tickets; it waits ten seconds for a Redis that hangs, and everybody with it; who waits looks once a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
import uuid
import weakref
from concurrent.futures import Future
from typing import AsyncIterator, Dict, Iterator, List, Optional, Set, Tuple

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.exceptions import RedisError

from assistant import turns
from assistant.redis_link import TIMEOUT, redis_link

LEASE = 3.0
"""Seconds that a ticket is good for: so long a conversation waits for a server that was killed."""
RENEWAL = 0.5
LOOK_INTERVAL = 0.1

# Tickets stand in a list, the first one's turn is now; each has a lease, after which it is passed over.
# All that happens at once, and may be asked again: a ticket that is not there is put at the end.
STAND_IN_LINE = """
local queue, leases, ticket, lease = KEYS[1], KEYS[2], ARGV[1], ARGV[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, lapsed in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now)) do
    redis.call('LREM', queue, 0, lapsed)
    redis.call('ZREM', leases, lapsed)
end
if not redis.call('LPOS', queue, ticket) then
    redis.call('RPUSH', queue, ticket)
end
redis.call('ZADD', leases, now + lease, ticket)
redis.call('PEXPIRE', queue, lease)
redis.call('PEXPIRE', leases, lease)
return redis.call('LPOS', queue, ticket)
"""


class ConversationLocks(LockStore):
    """Lets one message of a conversation in at a time, in the order in which they came.

    Args:
        endpoint_config: whose `url` is that of the Redis that several servers share; without one, this server
            is alone.
    """

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None) -> None:
        url = endpoint_config.url if endpoint_config else None
        self._line = SharedLine(url) if url else OwnLine()
        self._ending: Set[asyncio.Task] = set()
        super().__init__()

    @contextlib.asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = LOOK_INTERVAL,
    ) -> AsyncIterator[TicketLock]:
        """Wait for one's turn in a conversation, and have it until the context ends.

        Work that was given up in it, but goes on, keeps the next one out and nobody else waiting.

        Args:
            conversation_id: whose turn.
            lock_lifetime: seconds after which the next may come in all the same.
            wait_time_in_seconds: how often to look, for each who stands before.

        Raises:
            LockError: if Redis is away or does not answer in time.
        """
        async with contextlib.AsyncExitStack() as turn:
            waiting = self._line.turn(conversation_id, lock_lifetime, wait_time_in_seconds)
            await turn.enter_async_context(waiting)
            unfinished = turns.begin()
            try:
                yield self.create_lock(conversation_id)
            finally:
                if unfinished:
                    self._end_later(turn.pop_all(), unfinished, lock_lifetime)

    def _end_later(self, turn: contextlib.AsyncExitStack, unfinished: List[Future], lifetime: float) -> None:
        async def end() -> None:
            async with turn:
                await turns.end_of(unfinished, lifetime)

        # The event loop itself would not keep the task from being collected.
        ending = asyncio.ensure_future(end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def check(self) -> None:
        """See whether turns can be had.

        Raises:
            LockError: if not.
        """
        async with self.lock(f"check-{uuid.uuid4()}"):
            pass


class OwnLine:
    """The line before each conversation of a server that is alone."""

    def __init__(self) -> None:
        self._locks: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()

    @contextlib.asynccontextmanager
    async def turn(self, conversation: str, lifetime: float, interval: float) -> AsyncIterator[None]:
        """One's turn; asyncio lets in who waits in the order in which they came."""
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        async with lock:
            yield


class SharedLine:
    """The line before each conversation, in a Redis.

    Args:
        url: of that Redis.
    """

    def __init__(self, url: str) -> None:
        self._link = redis_link(url)
        self._stand = self._link.client.register_script(STAND_IN_LINE)
        self._leases = Leases(url)

    @contextlib.asynccontextmanager
    async def turn(self, conversation: str, lifetime: float, interval: float) -> AsyncIterator[None]:
        """One's turn.

        Raises:
            LockError: if Redis is away or does not answer in time.
        """
        ticket = uuid.uuid4().hex
        with self._leases.renewed(conversation, ticket, lifetime):
            try:
                await self._wait(conversation, ticket, interval)
                yield
            finally:
                await self._leave(conversation, ticket)

    async def _wait(self, conversation: str, ticket: str, interval: float) -> None:
        lease = int(LEASE * 1000)
        try:
            while ahead := await self._link.ask(self._stand, _keys(conversation), [ticket, lease]):
                await asyncio.sleep(min(ahead * interval, RENEWAL))
        except RedisError as error:
            raise LockError("The turns of conversations are unknown: Redis does not answer.") from error

    async def _leave(self, conversation: str, ticket: str) -> None:
        queue, leases = _keys(conversation)
        leaving = self._link.client.pipeline(transaction=False).lrem(queue, 0, ticket).zrem(leases, ticket)
        # Whoever has had their turn has their answer; if Redis is away now, the lease runs out.
        with contextlib.suppress(RedisError):
            await self._link.ask(leaving.execute)


class Leases:
    """Renews the leases of this server's tickets, in a thread: a busy event loop must not let them lapse.

    Args:
        url: of the Redis.
    """

    def __init__(self, url: str) -> None:
        self._client = redis.Redis.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
        self._until: Dict[Tuple[str, str], float] = {}
        threading.Thread(target=self._renew_for_ever, name="leases", daemon=True).start()

    @contextlib.contextmanager
    def renewed(self, conversation: str, ticket: str, lifetime: float) -> Iterator[None]:
        """Renew a ticket's lease until the context ends, for `lifetime` seconds at most."""
        self._until[conversation, ticket] = time.monotonic() + lifetime
        try:
            yield
        finally:
            del self._until[conversation, ticket]

    def _renew_for_ever(self) -> None:
        while True:
            time.sleep(RENEWAL)
            with contextlib.suppress(RedisError):
                self._renew()

    def _renew(self) -> None:
        now = time.monotonic()
        held = [key for key, until in list(self._until.items()) if now < until]
        if not held:
            return
        seconds, microseconds = self._client.time()
        lapse = int((seconds + LEASE) * 1000) + microseconds // 1000
        renewing = self._client.pipeline(transaction=False)
        for conversation, ticket in held:
            queue, leases = _keys(conversation)
            renewing.zadd(leases, {ticket: lapse}, xx=True)
            renewing.pexpire(queue, int(LEASE * 1000)).pexpire(leases, int(LEASE * 1000))
        renewing.execute()


def _keys(conversation: str) -> Tuple[str, str]:
    """The keys of a conversation's tickets and of their leases."""
    return f"line:{conversation}", f"leases:{conversation}"
