"""What was begun in a turn of a conversation and still goes on, though nobody waits for it any more."""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import Future
from contextvars import ContextVar
from typing import List, Optional

_unfinished: ContextVar[Optional[List[Future]]] = ContextVar("unfinished", default=None)


def begin() -> List[Future]:
    """Begin a turn in this task; what `hold` adds to the list has to end before the next turn begins."""
    unfinished: List[Future] = []
    _unfinished.set(unfinished)
    return unfinished


def hold(work: Future) -> None:
    """Let this task's turn last until some work of a thread has ended, if this is a turn."""
    unfinished = _unfinished.get()
    if unfinished is not None:
        unfinished.append(work)


async def end_of(unfinished: List[Future], timeout: float) -> None:
    """Wait for work, however it ends, but not for ever."""
    ends = asyncio.gather(*map(asyncio.wrap_future, unfinished), return_exceptions=True)
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(ends, timeout)
