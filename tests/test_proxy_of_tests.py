from __future__ import annotations

import socket
import socketserver
import threading
import time

import pytest

from tests.proxy import Proxy


class Echo(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while line := self.rfile.readline():
            self.wfile.write(line)


@pytest.fixture
def server():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running.server_address[1]
        running.shutdown()
        thread.join()


@pytest.fixture
def proxy(server):
    running = Proxy(server)
    yield running
    running.stop()


@pytest.fixture
def client(proxy):
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as connection:
        yield connection


def echo(client: socket.socket, sent: bytes = b"word\n") -> bytes:
    client.sendall(sent)
    with client.makefile("rb") as lines:
        return lines.readline()


def test_it_hands_on_what_it_is_given(client):
    long = b"x" * 1_000_000 + b"\n"
    assert echo(client, long) == long
    client.shutdown(socket.SHUT_WR)
    assert client.recv(1) == b""


def test_it_delays_and_is_in_time_again(proxy, client):
    start = time.monotonic()
    with proxy.delayed(0.2):
        assert echo(client) == b"word\n"
    assert 0.4 <= time.monotonic() - start < 1
    start = time.monotonic()
    assert echo(client) == b"word\n"
    assert time.monotonic() - start < 0.2


def test_it_breaks_connections_and_takes_new_ones_afterwards(proxy, client):
    echo(client)
    with proxy.cut():
        assert broken(client)
        with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as other:
            assert broken(other)
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as other:
        assert echo(other) == b"word\n"


def broken(client: socket.socket) -> bool:
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True


def test_it_is_silent_and_holds_what_it_was_given(proxy, client):
    echo(client)
    with proxy.blackholed():
        client.sendall(b"late\n")
        with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as other:
            other.sendall(b"new\n")
            for one in (client, other):
                one.settimeout(0.2)
                with pytest.raises(TimeoutError):
                    one.recv(1)
    client.settimeout(5)
    assert client.recv(5) == b"late\n"


def test_without_a_server_it_breaks_what_comes():
    alone = Proxy(1)
    with socket.create_connection(("127.0.0.1", alone.port), timeout=5) as client:
        assert broken(client)
    alone.stop()
