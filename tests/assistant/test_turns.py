from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future

import pytest
from rasa.utils.endpoints import EndpointConfig

from assistant import turns
from assistant.lock_store import ConversationLocks


@pytest.fixture(params=["alone", "of several"])
def locks(request, redis_url):
    """The lock store of a server that is alone, and that of one of several."""
    return ConversationLocks(EndpointConfig(url="" if request.param == "alone" else redis_url))


async def begin(locks: ConversationLocks, work: Future, lifetime: float = 60.0) -> float:
    """Have a turn in which some work is begun and given up; the seconds that it takes."""
    start = time.monotonic()
    async with locks.lock("talk", lifetime):
        turns.hold(work)
    return time.monotonic() - start


async def follow(locks: ConversationLocks) -> None:
    async with locks.lock("talk"):
        pass


@pytest.mark.parametrize("failure", [None, KeyError("failed")])
async def test_a_turn_lasts_as_long_as_its_work_and_holds_up_only_the_next(locks, failure):
    work = Future()
    assert await begin(locks, work) < 1
    next_turn = asyncio.ensure_future(follow(locks))
    await asyncio.sleep(0.3)
    assert not next_turn.done()
    work.set_exception(failure) if failure else work.set_result(None)
    await asyncio.wait_for(next_turn, 5)


async def test_work_that_never_ends_is_not_waited_for_for_ever(locks):
    await begin(locks, Future(), lifetime=0.5)
    await asyncio.wait_for(follow(locks), 5)


async def test_work_outside_a_turn_holds_up_nobody(locks):
    turns.hold(Future())
    await asyncio.wait_for(follow(locks), 5)
