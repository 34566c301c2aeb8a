"""A wire between two parts of the assistant that can be cut, frozen and slowed down."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any

from tests.services import free_port

CHUNK = 65536


class Proxy:
    """Passes on what comes in at its port, in a thread of its own.

    Args:
        target: the port, on this machine, that it leads to.
    """

    def __init__(self, target: int) -> None:
        self.port, self._target = free_port(), target
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.StreamWriter] = set()
        self._passing = asyncio.Event()
        self._delay, self._answer = 0.0, b""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.mend()

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._connections)

    def cut(self) -> None:
        """End every connection, and refuse new ones."""
        self._run(self._cut())

    def freeze(self) -> None:
        """Accept connections, and let nothing pass."""
        self._loop.call_soon_threadsafe(self._passing.clear)

    def slow_down(self, seconds: float) -> None:
        """Hold every piece up."""
        self._delay = seconds

    def answer_with(self, answer: bytes) -> None:
        """Answer new connections in the target's place, whatever they want."""
        self._answer = answer

    def mend(self) -> None:
        """Be a wire again; what was frozen passes now."""
        self._delay, self._answer = 0.0, b""
        self._run(self._mend())

    def close(self) -> None:
        self._run(self._cut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _mend(self) -> None:
        self._passing.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def _cut(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
        for connection in self._connections:
            connection.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        with contextlib.suppress(OSError):
            if self._answer:
                await reader.read(CHUNK)
                writer.write(self._answer)
            else:
                there = await asyncio.open_connection("127.0.0.1", self._target)
                await asyncio.gather(self._pass(reader, there[1]), self._pass(there[0], writer))
        writer.close()
        self._connections.discard(writer)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer):
            while piece := await reader.read(CHUNK):
                await self._passing.wait()
                await asyncio.sleep(self._delay)
                writer.write(piece)
                await writer.drain()
