"""Work in order within a chat, and side by side between chats."""

from __future__ import annotations

import asyncio
import collections
import logging
from typing import Awaitable, Callable, Deque, Dict, Set

logger = logging.getLogger(__name__)

Job = Callable[[], Awaitable[None]]


class Mailboxes:
    """A queue for each chat that has something to do; a failing job does not stop the next.

    Args:
        capacity: jobs of all chats together beyond which nothing more should be put in.
        chat_capacity: jobs of one chat beyond which further ones are dropped.
    """

    def __init__(self, capacity: int, chat_capacity: int) -> None:
        self._capacity = capacity
        self._chat_capacity = chat_capacity
        self._boxes: Dict[int, Deque[Job]] = {}
        self._workers: Set[asyncio.Task] = set()

    @property
    def full(self) -> bool:
        """Whether whoever brings more should wait."""
        return sum(map(len, self._boxes.values())) >= self._capacity

    def put(self, chat: int, job: Job) -> None:
        """Do the job when the chat's earlier ones are done."""
        if chat not in self._boxes:
            self._boxes[chat] = collections.deque()
            worker = asyncio.get_running_loop().create_task(self._work(chat))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        if len(self._boxes[chat]) >= self._chat_capacity:
            logger.warning("A Telegram chat has %s messages waiting, one more is lost.", self._chat_capacity)
            return
        self._boxes[chat].append(job)

    async def _work(self, chat: int) -> None:
        box = self._boxes[chat]
        while box:
            job = box.popleft()
            try:
                await job()
            except Exception as error:
                # Its traceback would carry what people wrote into the log.
                logger.error("An update from Telegram failed: %s", type(error).__name__)
        del self._boxes[chat]

    async def drain(self, timeout: float) -> None:
        """Finish what is there, for `timeout` seconds at most, then give up the rest."""
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=timeout)
            for worker in late:
                worker.cancel()
