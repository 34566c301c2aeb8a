from __future__ import annotations

import contextlib
import select
import socket
import subprocess
import sys
import time

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import ROOT, memory
from tests.hostile.raw import (
    KILLERS,
    answer,
    ask,
    chunks,
    connection,
    get,
    hang_up_after,
    post,
    requests,
    statuses,
    to,
)
from tests.services import free_port

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
    yield process, memory(process.pid)
    process.terminate()
    assert process.wait(10) == 0
    assert "a visitor's words" not in log.read_text()


@pytest.mark.parametrize("raw", KILLERS.values(), ids=KILLERS)
def test_what_would_hang_the_server_is_refused_at_once(port, raw):
    start = time.monotonic()
    status, body = ask(port, raw)
    assert (status, body) == (400, {"error": "Bad Request"})
    assert time.monotonic() - start < 0.5
    assert ask(port, post("Content-Length: 10")) == (200, {"length": 10})


def test_a_body_in_chunks_is_read(port):
    assert ask(port, chunks("a\r\n0123456789\r\n0\r\n\r\n")) == (200, {"length": 10})


@pytest.mark.parametrize(
    "raw",
    [
        post("Content-Length: 1001", body="0" * 1001),
        post("Content-Length: 999999999999", body="0" * 100),
        chunks("3e9\r\n" + "0" * 1001 + "\r\n0\r\n\r\n"),
    ],
)
def test_a_large_body_is_refused(port, raw):
    assert ask(port, raw) == (413, {"error": "Request Entity Too Large"})


@pytest.mark.parametrize(("path", "status"), [("/" * 256, 404), ("/" * 257, 414)])
def test_a_long_path_is_refused(port, path, status):
    refusal = {404: "Not Found", 414: "Request-URI Too Long"}[status]
    assert ask(port, get(path)) == (status, {"error": refusal})


def test_a_long_query_is_not(port):
    assert ask(port, get("/slow?seconds=0&utm_source=" + "x" * 500)) == (200, {})


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


@settings(max_examples=1500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(raw=requests)
def test_no_bytes_do_harm(port, raw):
    received = hang_up_after(port, raw)
    assert [status for status in statuses(received) if status >= 500] == []
    assert b"Traceback" not in received


def test_after_all_that_it_serves_and_has_not_grown(port, server):
    process, memory_before = server
    assert ask(port, post("Content-Length: 10")) == (200, {"length": 10})
    assert memory(process.pid) < memory_before + 20_000


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
    path = "/webhook" if server == "actions" else "/webhooks/website/webhook"
    assert ask(port, to(path, KILLERS[name])) == (400, {"error": "Bad Request"})


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
