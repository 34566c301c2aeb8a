"""The network between the assistant and one server that it needs: late, cut or silent when a test says so."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

PIECE = 64 * 1024


class Proxy:
    """Hands on what comes to a port of its own, to a server on this machine and back.

    Its event loop has a thread of its own, since the tests block theirs.

    Args:
        server: the port of the server.

    Attributes:
        port: where the proxy listens.
    """

    def __init__(self, server: int) -> None:
        self._server = server
        self._delay, self._is_cut = 0.0, False
        self._connections: set[asyncio.Task] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"proxy of {server}", daemon=True)
        self._thread.start()
        self.port: int = self._do(self._listen())

    def stop(self) -> None:
        """Close every connection, and the port."""
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @contextlib.contextmanager
    def delayed(self, seconds: float) -> Iterator[None]:
        """Hold every piece back for so long, in both directions."""
        self._delay = seconds
        try:
            yield
        finally:
            self._delay = 0.0

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """Break every connection, and each new one at once."""
        self._is_cut = True
        self._do(self._break())
        try:
            yield
        finally:
            self._is_cut = False

    @contextlib.contextmanager
    def blackholed(self) -> Iterator[None]:
        """Take everything and hand nothing on; what was taken arrives afterwards, as TCP sends it again."""
        self._do(self._let_pass(False))
        try:
            yield
        finally:
            self._do(self._let_pass(True))

    def _do(self, work: Coroutine) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> int:
        self._passes = asyncio.Event()
        self._passes.set()
        self._listener = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        return self._listener.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._listener.close()
        await self._listener.wait_closed()
        await self._break()

    async def _break(self) -> None:
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _let_pass(self, passes: bool) -> None:
        (self._passes.set if passes else self._passes.clear)()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.current_task()
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)
        try:
            if not self._is_cut:
                await self._connect_on(reader, writer)
        finally:
            writer.transport.abort()

    async def _connect_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._hold_back()
        with contextlib.suppress(OSError):
            answers, questions = await asyncio.open_connection("127.0.0.1", self._server)
            try:
                await asyncio.gather(self._hand_on(reader, questions), self._hand_on(answers, writer))
            finally:
                questions.transport.abort()

    async def _hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            await self._hold_back()
            writer.write(piece)
            await writer.drain()
        await self._hold_back()
        writer.write_eof()

    async def _hold_back(self) -> None:
        await asyncio.sleep(self._delay)
        await self._passes.wait()
