from __future__ import annotations

import contextlib
import json
import pathlib
import re
import select
import socket
import subprocess
import sys
import time

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, free_port

SCRIPT = """
import asyncio, sys, time
from sanic import Sanic
from sanic.response import json
from assistant import edge, logs

logs.configure("test")
app = edge.protect(Sanic("test", configure_logging=False), body_limit=1000)
app.config.update(REQUEST_TIMEOUT=0.5, RESPONSE_TIMEOUT=1.0)

@app.post("/echo")
async def echo(request):
    return json({"length": len(request.body)})

@app.get("/fail")
async def fail(request):
    raise KeyError("a visitor's words")

@app.get("/slow")
async def slow(request):
    await asyncio.sleep(float(request.args.get("seconds")))
    return json({})

@app.get("/busy")
async def busy(request):
    time.sleep(float(request.args.get("seconds")))
    return json({})

edge.serve(app, "127.0.0.1", int(sys.argv[1]))
"""


def memory(process: subprocess.Popen) -> int:
    """Resident memory in kB."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module", autouse=True)
def server(port, tmp_path_factory):
    """The process, and its memory once it serves."""
    log = tmp_path_factory.mktemp("edge") / "log"
    with log.open("w") as stream:
        process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(port)], cwd=ROOT, stderr=stream)
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            break
        time.sleep(0.1)
    ask(port, post("Content-Length: 10"))
    yield process, memory(process)
    process.terminate()
    assert process.wait(10) == 0
    assert "a visitor's words" not in log.read_text()


@contextlib.contextmanager
def connection(port):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        yield client


def answer(client: socket.socket) -> tuple[int, dict]:
    """Status and body of one reply; (0, {}) if the connection is closed without one."""
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := client.recv(65536):
            received += piece
            head, end, body = received.partition(b"\r\n\r\n")
            if end and body:
                assert b"sanic" not in received.lower() and b"rasa" not in received.lower()
                return int(head.split()[1]), json.loads(body)
    return 0, {}


def ask(port, raw: bytes) -> tuple[int, dict]:
    with connection(port) as client:
        client.sendall(raw)
        return answer(client)


def post(*headers: str, body: str = "0123456789") -> bytes:
    return "\r\n".join(["POST /echo HTTP/1.1", "Host: x", *headers, "", body]).encode("latin-1")


KILLERS = {
    "negative length": post("Content-Length: -5"),
    "length that is no number": post("Content-Length: ten"),
    "length with a sign": post("Content-Length: +10"),
    "length in Arabic digits": post("Content-Length: ١٠".encode().decode("latin-1")),
    "empty length": post("Content-Length: "),
    "hexadecimal length": post("Content-Length: 0x0a"),
    "two lengths": post("Content-Length: 10", "Content-Length: 11"),
    "length and chunks": post("Content-Length: 10", "Transfer-Encoding: chunked"),
    "unknown encoding": post("Transfer-Encoding: gzip"),
    "two encodings": post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
    "negative chunk": post("Transfer-Encoding: chunked", body="-5\r\n0123456789\r\n0\r\n\r\n"),
    "chunk that is no number": post("Transfer-Encoding: chunked", body="zz\r\n0123456789\r\n0\r\n\r\n"),
    "no protocol": b"POST /echo\r\n\r\n",
    "unknown protocol": b"GET /echo HTTP/9.9\r\n\r\n",
    "bytes in the path": b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    "nonsense": bytes(range(1, 10)) * 3 + b"\r\n\r\n",
    "header without a colon": b"GET /echo HTTP/1.1\r\nHost\r\n\r\n",
}


@pytest.mark.parametrize("raw", KILLERS.values(), ids=KILLERS)
def test_what_would_hang_the_server_is_refused_at_once(port, raw):
    start = time.monotonic()
    status, body = ask(port, raw)
    assert (status, body) == (400, {"error": "Bad Request"})
    assert time.monotonic() - start < 0.5
    assert ask(port, post("Content-Length: 10")) == (200, {"length": 10})


def test_a_body_in_chunks_is_read(port):
    chunked = post("Transfer-Encoding: chunked", body="a\r\n0123456789\r\n0\r\n\r\n")
    assert ask(port, chunked) == (200, {"length": 10})


@pytest.mark.parametrize(
    "raw",
    [
        post("Content-Length: 1001", body="0" * 1001),
        post("Content-Length: 999999999999", body="0" * 100),
        post("Transfer-Encoding: chunked", body="3e9\r\n" + "0" * 1001 + "\r\n0\r\n\r\n"),
    ],
)
def test_a_large_body_is_refused(port, raw):
    assert ask(port, raw) == (413, {"error": "Request Entity Too Large"})


def test_a_large_header_is_refused(port):
    assert ask(port, post("X: " + "0" * 20_000))[0] == 413


@pytest.mark.parametrize(
    "begun",
    [b"POST /echo HT", b"POST /echo HTTP/1.1\r\nHost: x\r\n", post("Content-Length: 100")],
    ids=["line", "header", "body"],
)
def test_a_trickle_does_not_renew_the_time_out(port, begun):
    start = time.monotonic()
    with connection(port) as client, contextlib.suppress(OSError):
        client.sendall(begun)
        while time.monotonic() - start < 5 and not select.select([client], [], [], 0.2)[0]:
            client.sendall(b"x")
        assert answer(client) == (408, {"error": "Request Timeout"})
    assert time.monotonic() - start < 4


LINES = st.builds(
    "{} {} {}".format,
    st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "get", "", "PRI", "CONNECT", "\x00"]),
    st.sampled_from(["/", "/echo", "/?%00", "*", "http://x/echo", "//", "/%ff", "/\x80", "/" + "a" * 9000]),
    st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/-1", "", "HTTP/1.1 x"]),
)
HEADERS = st.sampled_from(
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
        *(
            "Content-Type: multipart/form-data",
            "Content-Type: application/json",
            "Cookie: \x80=;;",
            ": x",
            "x",
        ),
    ]
)
BODIES = st.binary(max_size=40) | st.sampled_from(
    [b"0\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\n", b"-3\r\nabc", b"ffffffff\r\nabc", b"3;x=y\r\nabc\r\n0\r\n\r\n"]
)
REQUESTS = st.binary(max_size=100) | st.builds(
    lambda line, headers, end, body: "\r\n".join([line, *headers]).encode("latin-1") + end + body,
    LINES,
    st.lists(HEADERS, max_size=4),
    st.sampled_from([b"\r\n\r\n", b"\n\n", b"\r\n", b""]),
    BODIES,
)


@settings(max_examples=1500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(raw=REQUESTS)
def test_no_bytes_do_harm(port, raw):
    with connection(port) as client:
        client.sendall(raw)
        with contextlib.suppress(OSError):
            client.shutdown(socket.SHUT_WR)
        received = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := client.recv(65536):
                received += piece
    statuses = re.findall(rb"^HTTP/1.1 (\d+)", received, re.MULTILINE)
    assert [status for status in statuses if int(status) >= 500] == []
    assert b"Traceback" not in received


def test_after_all_that_it_serves_and_has_not_grown(port, server):
    process, memory_before = server
    assert ask(port, post("Content-Length: 10")) == (200, {"length": 10})
    assert memory(process) < memory_before + 20_000


def test_a_crowd_may_come_while_it_is_busy(port):
    with contextlib.ExitStack() as crowd:
        crowd.enter_context(connection(port)).sendall(b"GET /busy?seconds=3 HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.3)
        for _ in range(400):
            client = crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=1))
            client.settimeout(20)
        client.sendall(post("Content-Length: 10"))
        assert answer(client) == (200, {"length": 10})


def test_a_slow_handler_is_given_up(port):
    assert httpx.get(f"http://127.0.0.1:{port}/slow?seconds=20", timeout=8).status_code == 503


def test_a_failure_says_nothing(port):
    reply = httpx.get(f"http://127.0.0.1:{port}/fail")
    assert (reply.status_code, reply.json()) == (500, {"error": "Internal Server Error"})
    assert {"server", "x-powered-by"}.isdisjoint(reply.headers)


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/", 404), ("PUT", "/echo", 405)])
def test_an_unknown_route_is_an_error_in_json(port, method, path, status):
    reply = httpx.request(method, f"http://127.0.0.1:{port}{path}")
    assert (reply.status_code, list(reply.json())) == (status, ["error"])


@pytest.mark.slow
@pytest.mark.parametrize("server", ["rasa", "actions"])
@pytest.mark.parametrize("name", ["negative length", "two lengths", "bytes in the path"])
def test_both_servers_stand_behind_it(assistant, server, name):
    port = assistant.port if server == "rasa" else assistant.actions_port
    raw = KILLERS[name].replace(
        b"/echo", b"/webhook" if server == "actions" else b"/webhooks/website/webhook"
    )
    assert ask(port, raw) == (400, {"error": "Bad Request"})


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/version",
        "/status",
        "/domain",
        "/conversations/x/tracker",
        "/model/parse",
        "/webhooks/rest/webhook",
    ],
)
def test_rasas_own_routes_are_closed(assistant, path):
    for method in ("GET", "POST", "PUT", "DELETE"):
        reply = httpx.request(method, f"http://127.0.0.1:{assistant.port}{path}")
        assert (reply.status_code, reply.json()) == (404, {"error": "Not Found"})


@pytest.mark.slow
def test_the_action_server_serves_nobody_without_the_key(assistant):
    url = f"http://127.0.0.1:{assistant.actions_port}"
    call = {"next_action": "action_greet", "tracker": {"sender_id": "x"}, "domain": {}}
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer é".encode("latin-1")}):
        assert httpx.post(f"{url}/webhook", json=call, headers=headers).status_code == 401
    assert httpx.get(f"{url}/actions").status_code == 404
