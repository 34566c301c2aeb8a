"""Visitors: they put questions to an assistant and look at the clock."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import Iterator, List, NamedTuple, Sequence

import aiohttp

TIMEOUT = 60.0
TURNS = 5


class Reply(NamedTuple):
    """What became of one message.

    Attributes:
        milliseconds: until the whole reply was there.
        silent: whether it said nothing.
    """

    milliseconds: float
    silent: bool


async def ask(address: str, questions: Sequence[str], clients: int = 1, turns: int = TURNS) -> List[Reply]:
    """Put each question once.

    Args:
        address: takes messages as Rasa's channel `rest` does.
        questions: what to say.
        clients: how many speak at the same time.
        turns: questions of a conversation; then its client begins another.

    Raises:
        aiohttp.ClientError: if a message is not answered by 200.
    """
    waiting = iter(questions)
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    async with aiohttp.ClientSession(timeout=timeout, raise_for_status=True) as session:
        shares = await asyncio.gather(*(_client(session, address, waiting, turns) for _ in range(clients)))
    return [reply for share in shares for reply in share]


async def _client(
    session: aiohttp.ClientSession, address: str, waiting: Iterator[str], turns: int
) -> List[Reply]:
    replies: List[Reply] = []
    for question in waiting:
        if len(replies) % turns == 0:
            sender = str(uuid.uuid4())
        replies.append(await _say(session, address, sender, question))
    return replies


async def _say(session: aiohttp.ClientSession, address: str, sender: str, text: str) -> Reply:
    start = time.perf_counter()
    async with session.post(address, json={"sender": sender, "message": text}) as response:
        bubbles = await response.json()
    return Reply(1000 * (time.perf_counter() - start), not bubbles)
