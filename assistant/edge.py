"""What stands between the network and our HTTP servers: limits, time-outs, errors that give nothing away.

Sanic 21.12, which Rasa pins, waits for ever on a body of negative length, lets a trickle of bytes renew its
time-outs, and answers with pages of its own. `protect` and `serve` close this for any Sanic app.
"""

from __future__ import annotations

import http
import logging
import re
from typing import NoReturn, Optional

from httptools import HttpParserInvalidURLError
from sanic import Sanic
from sanic.exceptions import InvalidUsage, SanicException
from sanic.http import HTTP_CONTINUE, Http, Stage
from sanic.request import Request
from sanic.response import HTTPResponse, json
from sanic.server.protocols.http_protocol import HttpProtocol

logger = logging.getLogger(__name__)

BODY_LIMIT = 16 * 1024
# Of a path, in bytes; ours are shorter. Sanic's router calls itself for each slash at the end of one that it
# does not know, and keeps the last thousand paths.
PATH_LIMIT = 256
REQUEST_TIMEOUT = 10.0
# For what hangs. A channel has its own time limit, and a sentence for the visitor.
RESPONSE_TIMEOUT = 30.0
# Longer than a proxy keeps its side open (nginx: 60 s), so that it never sends into a closing connection.
KEEP_ALIVE_TIMEOUT = 75.0
SHUTDOWN_TIMEOUT = 15.0
# Connections that may wait to be accepted while we are busy; of more a proxy thinks that we are gone.
BACKLOG = 2048
# RFC 9110 and 9112. Python's own parsers also take signs, spaces and underscores, and half of a line's end.
FIELD = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\0\r\n]*")
CHUNK = re.compile(rb"\r\n(?:0+(?:;[^\r\n]*)?\r\n\r\n|(?=0*[1-9A-Fa-f])[0-9A-Fa-f]{1,16}(?:;[^\r\n]*)?\r\n)")
CHUNK_HEADER_LIMIT = 64


def protect(app: Sanic, body_limit: int = BODY_LIMIT) -> Sanic:
    """Give an app its limits and its errors.

    Args:
        app: the app, before it runs.
        body_limit: bytes that the body of a request may have.
    """
    app.config.update(
        {
            "REQUEST_MAX_SIZE": body_limit,
            "REQUEST_TIMEOUT": REQUEST_TIMEOUT,
            "RESPONSE_TIMEOUT": RESPONSE_TIMEOUT,
            "KEEP_ALIVE_TIMEOUT": KEEP_ALIVE_TIMEOUT,
            "GRACEFUL_SHUTDOWN_TIMEOUT": SHUTDOWN_TIMEOUT,
            "FALLBACK_ERROR_FORMAT": "json",
        }
    )
    app.error_handler.add(Exception, error)
    return app


def serve(app: Sanic, host: str, port: int) -> None:
    """Serve a protected app until SIGTERM or SIGINT, then finish what is in flight."""
    app.run(host, port, protocol=GuardedProtocol, backlog=BACKLOG, access_log=False, motd=False)


def error(request: Request, exception: Exception) -> HTTPResponse:
    """The reply to whatever went wrong: a status and its name, nothing of the request or of us."""
    status = getattr(exception, "status_code", http.HTTPStatus.INTERNAL_SERVER_ERROR)
    if status == http.HTTPStatus.SERVICE_UNAVAILABLE and _is_incomplete(request):
        status = http.HTTPStatus.REQUEST_TIMEOUT
    if status == http.HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("A request failed.", exc_info=exception)
    return json(
        {"error": http.HTTPStatus(status).phrase}, status=status, headers=getattr(exception, "headers", {})
    )


def _is_incomplete(request: Request) -> bool:
    """Whether we were still waiting for the body: then the client was slow, not we."""
    return bool(request.stream and request.stream.request_body)


class GuardedHttp(Http):
    """Refuses what Sanic's parser stumbles over, and what another server would take for something else."""

    async def http1_request_header(self) -> None:
        """Receive the header of a request.

        Raises:
            InvalidUsage: if it is not one, or does not say clearly how long its body is.
            SanicException: if its path is too long.
        """
        try:
            await super().http1_request_header()
        except SanicException:
            self.url = None  # may be none, and the error's own request would parse it again
            raise
        except (ValueError, LookupError, HttpParserInvalidURLError):
            self.url = None
            raise InvalidUsage("Bad Request") from None
        if not (self._is_well_formed() and self._says_one_length()):
            self._refuse(InvalidUsage("Bad Request"))
        if len(self.url.partition("?")[0].encode()) > PATH_LIMIT:
            self._refuse(SanicException("Too long", http.HTTPStatus.REQUEST_URI_TOO_LONG))

    async def read(self) -> Optional[bytes]:
        """Receive some bytes of the body, None at its end.

        Raises:
            InvalidUsage: if it comes in chunks that do not say clearly how long they are.
        """
        if self.expecting_continue:
            self.expecting_continue = False
            await self._send(HTTP_CONTINUE)
        if self.request_body == "chunked" and not self.request_bytes_left:
            await self._check_chunk()
        return await super().read()

    def _is_well_formed(self) -> bool:
        return all(map(FIELD.fullmatch, self.request.head.split(b"\r\n")[1:]))

    def _says_one_length(self) -> bool:
        lengths = self.request.headers.getall("content-length", [])
        encodings = self.request.headers.getall("transfer-encoding", [])
        return len(lengths) + len(encodings) <= 1 and all(
            length.isascii() and length.isdigit() for length in lengths
        )

    async def _check_chunk(self) -> None:
        """Look at what stands before a chunk; at least two bytes follow it."""
        buffer = self.recv_buffer
        while not 0 <= buffer.find(b"\r\n", 3) <= len(buffer) - 4 and len(buffer) <= CHUNK_HEADER_LIMIT:
            await self._receive_more()
        if not CHUNK.match(buffer):
            self._refuse(InvalidUsage("Bad Request"))

    def _refuse(self, why: SanicException) -> NoReturn:
        self.request_body = None  # or Sanic would read it to the end, which may never come
        self.keep_alive = False
        raise why


class GuardedProtocol(HttpProtocol):
    """Counts the time-outs of a request from its first byte, so that a trickle does not renew them."""

    def _setup_connection(self) -> None:
        super()._setup_connection()
        self._http = GuardedHttp(self)

    def data_received(self, data: bytes) -> None:
        """Take in bytes from the client."""
        http1 = getattr(self, "_http", None)
        begun = self._time if http1 is not None and http1.stage is not Stage.IDLE else None
        super().data_received(data)
        if begun is not None:
            self._time = begun
