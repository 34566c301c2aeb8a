"""deploy/nginx/nginx.conf in a real nginx, before servers that say what reached them."""

from __future__ import annotations

import contextlib
import http.server
import json
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.hostile.raw import KILLERS, READ_BY_NGINX
from tests.services import Nginx, free_port

WEBHOOK = "/webhooks/website/webhook"


class Upstream(http.server.ThreadingHTTPServer):
    """A server that tells what it received, or hangs up without a word."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.received = 0
        self.hangs_up = False
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.received += 1
        if self.server.hangs_up:
            self.close_connection = True
            return
        told = {"length": length, "port": self.server.server_port, "headers": dict(self.headers)}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def upstreams() -> Iterator[list[Upstream]]:
    running = [Upstream(), Upstream()]
    yield running
    for upstream in running:
        upstream.stop()


@contextlib.contextmanager
def before(folder, rasa: list[int], actions: list[int] = (1,)) -> Iterator[Nginx]:
    nginx = Nginx(folder, rasa, list(actions))
    nginx.start()
    try:
        yield nginx
    finally:
        nginx.stop()


@pytest.fixture
def nginx(tmp_path, upstreams) -> Iterator[Nginx]:
    ports = [upstream.server_port for upstream in upstreams]
    with before(tmp_path, ports, ports) as running:
        yield running


def url(nginx: Nginx, path: str = WEBHOOK) -> str:
    return f"http://127.0.0.1:{nginx.port}{path}"


def test_the_last_forwarded_address_is_the_real_one(nginx):
    headers = httpx.post(url(nginx), headers={"X-Forwarded-For": "192.0.2.7, 192.0.2.8"}).json()["headers"]
    assert headers["X-Forwarded-For"] == "192.0.2.7, 192.0.2.8, 127.0.0.1"


def test_messages_are_spread_over_the_servers(nginx, upstreams):
    assert len({httpx.post(url(nginx)).json()["port"] for _ in range(8)}) == len(upstreams)


def test_telegram_s_updates_go_to_one_server(nginx):
    path = "/webhooks/telegram/webhook"
    assert len({httpx.post(url(nginx, path)).json()["port"] for _ in range(8)}) == 1


def test_a_body_may_have_16_kb(nginx):
    assert httpx.post(url(nginx), content=b"x" * 16 * 1024).json()["length"] == 16 * 1024
    reply = httpx.post(url(nginx), content=b"x" * (16 * 1024 + 1))
    assert (reply.status_code, reply.json()) == (413, {"error": "Request Entity Too Large"})


@pytest.mark.parametrize("path", ["/", "/version", "/conversations/x/tracker", "/webhooks/rest/webhook"])
def test_nothing_else_is_open(nginx, upstreams, path):
    reply = httpx.get(url(nginx, path))
    assert (reply.status_code, reply.json()) == (404, {"error": "Not Found"})
    assert [upstream.received for upstream in upstreams] == [0, 0]


def test_no_reply_tells_a_version(nginx):
    for path in (WEBHOOK, "/"):
        assert httpx.get(url(nginx, path)).headers["Server"] in ("nginx", "")


def test_a_server_that_is_gone_is_passed_over(tmp_path, upstreams):
    port = upstreams[0].server_port
    with before(tmp_path, [free_port(), port]) as nginx:
        assert {httpx.post(url(nginx)).json()["port"] for _ in range(4)} == {port}


def test_a_message_that_a_server_took_is_not_given_to_another(nginx, upstreams):
    for upstream in upstreams:
        upstream.hangs_up = True
    reply = httpx.post(url(nginx))
    assert (reply.status_code, reply.json()) == (502, {"error": "Bad Gateway"})
    assert sum(upstream.received for upstream in upstreams) == 1


def test_an_action_is_run_again_elsewhere(nginx, upstreams):
    upstreams[0].hangs_up = True
    ports = {httpx.post(f"http://127.0.0.1:{nginx.actions_port}/webhook").json()["port"] for _ in range(4)}
    assert ports == {upstreams[1].server_port}
    assert upstreams[0].received >= 1


def test_an_action_server_that_hangs_is_passed_over_in_time(tmp_path, upstreams):
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        port = upstreams[0].server_port
        with before(tmp_path, [1], [hanging.getsockname()[1], port]) as nginx:
            start = time.monotonic()
            for _ in range(3):
                reply = httpx.post(f"http://127.0.0.1:{nginx.actions_port}/webhook", timeout=4.5)
                assert reply.json()["port"] == port
            assert time.monotonic() - start >= 2


# Bytes in the path are the server's to refuse.
@pytest.mark.parametrize("name", sorted(set(KILLERS) - READ_BY_NGINX - {"bytes in the path"}))
def test_what_would_hang_a_server_is_refused(nginx, upstreams, name):
    raw = KILLERS[name].replace(b"/echo", WEBHOOK.encode())
    with socket.create_connection(("127.0.0.1", nginx.port), timeout=5) as client:
        client.sendall(raw)
        received = b"".join(iter(lambda: client.recv(65536), b""))
    # Before HTTP/1 a reply had no header, and here it has none.
    assert received.endswith(b'{"error":"Bad Request"}')
    assert received.startswith(b"HTTP/1.1 400 ") or name == "no protocol"
    assert [upstream.received for upstream in upstreams] == [0, 0]
