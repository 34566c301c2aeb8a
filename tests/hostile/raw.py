"""What may come over a socket in the place of an HTTP request, and how to hear the reply."""

from __future__ import annotations

import contextlib
import json
import re
import socket
from collections.abc import Iterator

from hypothesis import strategies as st

from tests.hostile.texts import CANARY

BODY = "0123456789"
PATIENCE = 0.15
"""Seconds after which we take it that a server waits for more."""


def post(*headers: str, body: str = BODY, path: str = "/echo") -> bytes:
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: x", *headers, "", body]).encode("latin-1")


def get(path: str, *headers: str, protocol: str = "HTTP/1.1") -> bytes:
    return "\r\n".join([f"GET {path} {protocol}", "Host: x", *headers, "", ""]).encode("latin-1")


def chunks(body: str) -> bytes:
    return post("Transfer-Encoding: chunked", body=body)


KILLERS = {
    "negative length": post("Content-Length: -5"),
    "length that is no number": post("Content-Length: ten"),
    "length with a sign": post("Content-Length: +10"),
    "length in Arabic digits": post("Content-Length: ١٠".encode().decode("latin-1")),
    "empty length": post("Content-Length: "),
    "hexadecimal length": post("Content-Length: 0x0a"),
    "two lengths": post("Content-Length: 10", "Content-Length: 11"),
    "length and chunks": post("Content-Length: 10", "Transfer-Encoding: chunked"),
    "length before a space": post("Content-Length : 10"),
    "length behind a control character": post("\x0bContent-Length: 10"),
    "unknown encoding": post("Transfer-Encoding: gzip"),
    "two encodings": post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
    "encoding in capitals": post("Transfer-Encoding: CHUNKED"),
    "negative chunk": chunks("-5\r\n0123456789\r\n0\r\n\r\n"),
    "chunk that is no number": chunks("zz\r\n0123456789\r\n0\r\n\r\n"),
    "chunk with a sign": chunks("+a\r\n0123456789\r\n0\r\n\r\n"),
    "chunk in another notation": chunks("0xa\r\n0123456789\r\n0\r\n\r\n"),
    "chunk with an underscore": chunks("0_a\r\n0123456789\r\n0\r\n\r\n"),
    "chunk longer than it says": chunks("2\r\n0123456789\r\n0\r\n\r\n"),
    "chunk with a header behind": chunks("0\r\nContent-Length: 9\r\n\r\n"),
    "chunk that was to be asked for": post(
        "Transfer-Encoding: chunked", "Expect: 100-continue", body="+a\r\n0123456789\r\n0\r\n\r\n"
    ),
    "no protocol": b"POST /echo\r\n\r\n",
    "unknown protocol": b"GET /echo HTTP/9.9\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "bytes in the path": b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    "empty path": get(""),
    "path that is none": get("["),
    "address without an end": get("http://[::1/echo"),
    "address with a port that is none": get("http://x:y/echo"),
    "nonsense": bytes(range(1, 10)) * 3 + b"\r\n\r\n",
    "header without a colon": b"GET /echo HTTP/1.1\r\nHost\r\n\r\n",
    "header without a name": get("/echo", ": x"),
    "header over two lines": get("/echo", "X: a", " b: c"),
    "header with a space in its name": get("/echo", "X y: z"),
    "NUL in a header": get("/echo", "X: a\x00b"),
    "line end of half a kind in a header": get("/echo", "X: a\nY: b"),
}
# What nginx may read, and gives to a server in a form of its own, or answers otherwise.
READ_BY_NGINX = {
    "chunk that was to be asked for",
    "chunk with a header behind",
    "encoding in capitals",
    "HTTP/0.9",
    "line end of half a kind in a header",
}
"""Each would hang the server that Rasa pins, or be read in two ways by two servers; refused with 400."""

ODDITIES = {
    "nothing": b"",
    "line ends": b"\r\n" * 50,
    "half a line": b"POST /webhooks/website/web",
    "half a header": get("/", "X")[:-6],
    "TLS": bytes.fromhex("16030100a5010000a10303") + bytes(154),
    "SSH": b"SSH-2.0-x\r\n",
    "Redis": b"*1\r\n$4\r\nPING\r\n",
    "SMTP": b"EHLO x\r\nMAIL FROM:<x>\r\n\r\n",
    "HTTP/0.9 of one line": b"GET /\r\n",
    "bare line feeds": b"GET / HTTP/1.1\nHost: x\n\n",
    "bare carriage returns": b"GET / HTTP/1.1\rHost: x\r\r",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": get("/webhooks/website/", "Host: y"),
    "an address": get("http://evil.example/webhooks/website/health"),
    "another server's address": get("http://127.0.0.1:22/"),
    "the asterisk": get("*"),
    "up the folders": get("/webhooks/website/../../etc/passwd"),
    "up the folders, escaped": get("/webhooks/website/%2e%2e%2f%2e%2e%2fetc/passwd"),
    "up the folders, escaped twice": get("/webhooks/website/%252e%252e%252f"),
    "up the folders of Windows": get("/webhooks/website/..%5c..%5cx"),
    "NUL in the path": get("/webhooks/website/%00"),
    "a file behind a NUL": get("/webhooks/website/widget.js%00.png"),
    "broken escapes": get("/webhooks/website/%zz%"),
    "a surrogate in the path": get("/webhooks/website/%ed%a0%80"),
    "a header in the path": get(f"/webhooks/website/%0d%0aSet-Cookie:%20{CANARY}"),
    "slashes": get("/" * 4000),
    "a path of 9 kB": get("/" + "a" * 9000),
    "a canary in the path": get(f"/webhooks/website/{CANARY}"),
    "many parameters": get("/webhooks/website/health?" + "a&" * 3000),
    "broken parameters": get("/webhooks/website/health?%&=&[]=x&;"),
    "a method of 1 kB": b"A" * 1000 + get("/")[3:],
    "a small method": b"get" + get("/webhooks/website/")[3:],
    "CONNECT": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    "TRACE": b"TRACE / HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n" % CANARY.encode(),
    "HEAD": b"HEAD /webhooks/website/webhook HTTP/1.1\r\nHost: x\r\n\r\n",
    "a header of 20 kB": get("/", "X: " + "x" * 20_000),
    "2000 headers": get("/", *(f"X{number}: y" for number in range(2000))),
    "bytes in a header": get("/webhooks/website/", "Cookie: \xff\x80=;;"),
    "a cookie of 7 kB": get("/webhooks/website/", "Cookie: " + "a=b; " * 1400),
    "a websocket": get("/webhooks/website/", "Upgrade: websocket", "Connection: Upgrade"),
    "HTTP/2 over HTTP/1": get("/", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQ", "Connection: Upgrade"),
    "a range": get("/webhooks/website/widget.js", "Range: bytes=0-18446744073709551615,-1"),
    "conditions": get("/webhooks/website/widget.js", 'If-None-Match: "' + "x" * 5000),
    "any encoding": get("/webhooks/website/widget.js", "Accept-Encoding: *;q=0, gzip;q=999, \x80"),
    "addresses of proxies": get(
        "/webhooks/website/health", "X-Forwarded-For: " + "a, " * 2000, "Forwarded: for=_"
    ),
    "a token that is none": get("/", "Authorization: Bearer \xe9 x y", "Authorization: Basic %"),
    "continue": post("Content-Length: 10", "Expect: 100-continue", path="/webhooks/website/webhook"),
    "an unknown expectation": post("Content-Length: 10", f"Expect: {CANARY}"),
    "a body that GET does not have": get("/webhooks/website/health", "Content-Length: 10") + BODY.encode(),
    "a body shorter than it says": post("Content-Length: 100", path="/webhooks/website/webhook"),
    "a body longer than it says": post("Content-Length: 5", path="/webhooks/website/webhook"),
    "a body of 16 kB and 1": post(
        "Content-Length: 16385", body="x" * 16385, path="/webhooks/website/webhook"
    ),
    "a body of a terabyte": post("Content-Length: 999999999999", path="/webhooks/website/webhook"),
    "an endless length": post("Content-Length: " + "9" * 5000, path="/webhooks/website/webhook"),
    "a chunk of an exabyte": post(
        "Transfer-Encoding: chunked", body="ffffffffffffffff\r\nx", path="/webhooks/website/webhook"
    ),
    "chunks that end too soon": post(
        "Transfer-Encoding: chunked", body="a\r\n01234", path="/webhooks/website/webhook"
    ),
    "chunks with extensions": post(
        "Transfer-Encoding: chunked",
        body="a;x=y\r\n0123456789\r\n0\r\n\r\n",
        path="/webhooks/website/webhook",
    ),
    "a chunk behind a long extension": post(
        "Transfer-Encoding: chunked", body="a;" + "x" * 900 + "\r\n", path="/webhooks/website/webhook"
    ),
    "a form without a boundary": post(
        "Content-Type: multipart/form-data", "Content-Length: 10", path="/webhooks/website/webhook"
    ),
    "a compressed body": post(
        "Content-Encoding: gzip",
        "Content-Length: 10",
        body="\x1f\x8b" + "\x00" * 8,
        path="/webhooks/website/feedback",
    ),
    "two requests at once": get("/webhooks/website/health") * 2,
    "fifty requests at once": get("/webhooks/website/strings/fr.json") * 50,
    "a request in a body": post("Content-Length: 0", body=get("/version").decode()),
    "nonsense behind a request": get("/webhooks/website/health") + bytes(range(256)),
}
"""Each is answered somehow or not at all; none does harm."""


def answers(port: int, raw: bytes) -> bytes:
    """All that comes back for some bytes, until the server closes or waits for more."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        received = b""
        with contextlib.suppress(OSError):
            client.sendall(raw)
            while piece := client.recv(65536):
                received += piece
    return received


def hang_up_after(port: int, raw: bytes) -> bytes:
    """All that comes back for some bytes that nothing follows."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        received = b""
        with contextlib.suppress(OSError):
            client.sendall(raw)
            client.shutdown(socket.SHUT_WR)
            while piece := client.recv(65536):
                received += piece
    return received


def statuses(received: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"^HTTP/1.1 (\d+)", received, re.MULTILINE)]


@contextlib.contextmanager
def connection(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        yield client


def answer(client: socket.socket) -> tuple[int, dict]:
    """Status and body of one reply; (0, {}) if the connection is closed without one."""
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := client.recv(65536):
            received = (received + piece).removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n")
            head, end, body = received.partition(b"\r\n\r\n")
            if end and body:
                assert b"sanic" not in received.lower() and b"rasa" not in received.lower()
                return int(head.split()[1]), json.loads(body)
    return 0, {}


def ask(port: int, raw: bytes) -> tuple[int, dict]:
    with connection(port) as client:
        client.sendall(raw)
        return answer(client)


_lines = st.builds(
    "{} {} {}".format,
    st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "get", "", "PRI", "CONNECT", "\x00"]),
    st.sampled_from(
        ["/", "/echo", "/?%00", "*", "http://x/echo", "http://[", "", "//", "/%ff", "/\x80", "/" + "a" * 9000]
    ),
    st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/-1", "", "HTTP/1.1 x"]),
)
_headers = st.sampled_from(
    [
        *(
            f"Content-Length: {length}"
            for length in ("-1", "0", "3", "10", "1e3", "9" * 30, "1_0", " 3", "3, 3")
        ),
        *(
            f"Transfer-Encoding: {encoding}"
            for encoding in ("chunked", "Chunked", "gzip, chunked", "\x0bchunked")
        ),
        *("Expect: 100-continue", "Expect: x", "Upgrade: websocket", "Connection: close", "Host: x", "Host:"),
        *("Content-Type: multipart/form-data", "Content-Type: application/json", "Cookie: \x80=;;"),
        *(": x", "x", " x: y", "Content-Length : 3"),
    ]
)
_bodies = st.binary(max_size=40) | st.sampled_from(
    [b"0\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\n", b"-3\r\nabc", b"ffffffff\r\nabc", b"3;x=y\r\nabc\r\n0\r\n\r\n"]
)
requests = st.binary(max_size=100) | st.builds(
    lambda line, headers, end, body: "\r\n".join([line, *headers]).encode("latin-1") + end + body,
    _lines,
    st.lists(_headers, max_size=4),
    st.sampled_from([b"\r\n\r\n", b"\n\n", b"\r\n", b""]),
    _bodies,
)


def to(path: str, raw: bytes) -> bytes:
    """The same request for another path."""
    return raw.replace(b"/echo", path.encode())
