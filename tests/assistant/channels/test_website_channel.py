"""The website channel behind a real HTTP server; only what would answer is replaced by an echo."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import time
import uuid
from types import SimpleNamespace

import httpx
import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet
from sanic import Sanic

from assistant.channels.website import WebsiteInput
from assistant.server import ROOT
from tests.conftest import free_port
from tests.crowd import apology
from tests.proxy import Proxy

TOWN = "https://www.town.example"
NEEDED = {"message_limit": 1000, "answer_timeout": 4.5}
# Rasa says so of every domain.
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill")


async def echo(message):
    await message.output_channel.send_response(message.sender_id, {"text": message.text, "language": "fr"})


async def never(_):
    await asyncio.Event().wait()


class Server:
    """The channel with these settings in a process of its own: Sanic can start once in each."""

    def __init__(self, **settings) -> None:
        self.store = InMemoryTrackerStore(Domain.from_path(ROOT / "domain.yml"))
        self._channel = WebsiteInput.from_credentials({**NEEDED, **settings})
        self.has_model, self.answer = True, echo
        self._port = free_port()
        self._process = multiprocessing.get_context("fork").Process(target=self._run)
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self._port}/webhooks/website")

    def _run(self) -> None:
        app = Sanic("website")
        app.config.USE_UVLOOP = False  # as Rasa does
        app.ctx.agent = SimpleNamespace(
            tracker_store=self.store, lock_store=InMemoryLockStore(), is_ready=lambda: self.has_model
        )
        app.blueprint(self._channel.blueprint(self.answer), url_prefix="/webhooks/website")
        asyncio.set_event_loop(asyncio.new_event_loop())
        app.run("127.0.0.1", self._port, access_log=False, motd=False)

    def start(self) -> Server:
        self._process.start()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx.ConnectError):
                self.client.get("/")
                return self
            time.sleep(0.05)
        raise RuntimeError("The channel does not answer.")

    def stop(self) -> None:
        self.client.close()
        self._process.kill()
        self._process.join()


@pytest.fixture
def serve():
    """serve(rate_limit=…) starts a server with these settings, serve(server) one that was made before."""
    started = []

    def start(server=None, **settings) -> Server:
        started.append(server or Server(**settings))
        return started[-1].start()

    yield start
    for server in started:
        server.stop()


def write(server, sender=None, language=None, **headers):
    body = {"sender": sender or str(uuid.uuid4()), "message": "Bonjour", "metadata": {"language": language}}
    return server.client.post("/webhook", json=body, headers=headers)


@pytest.mark.parametrize(("has_model", "status"), [(True, 200), (False, 503)])
def test_a_server_is_alive_once_it_has_a_model_whatever_else_is_missing(serve, has_model, status):
    # There is no action server, no database and no Redis here.
    server = Server()
    server.has_model = has_model
    answer = serve(server).client.get("/alive")
    assert (answer.status_code, answer.json()) == (status, {"alive": has_model})


def test_a_conversation_that_writes_too_often_has_to_wait(serve):
    server, sender = serve(rate_limit={"conversation": "2 per minute"}), str(uuid.uuid4())
    assert [(write(server, sender)).status_code for _ in range(3)] == [200, 200, 429]
    refusal = write(server, sender, language="es")
    assert 0 < int(refusal.headers["Retry-After"]) <= 61
    (reply,) = refusal.json()
    assert reply["text"].startswith("Ha habido demasiados mensajes")
    assert reply["language"] == "es"
    assert reply["buttons"]
    assert (write(server)).status_code == 200


def test_an_address_that_writes_too_often_has_to_wait(serve):
    server = serve(rate_limit={"address": "2 per minute"})
    assert [(write(server)).status_code for _ in range(3)] == [200, 200, 429]


async def test_a_refusal_is_in_the_language_of_the_conversation(serve):
    server, sender = Server(rate_limit={"conversation": "1 per minute"}), str(uuid.uuid4())
    tracker = await server.store.get_or_create_tracker(f"website-{sender}")
    tracker.update_with_events(
        [ActionExecuted("action_listen"), SlotSet("language", "nl")], server.store.domain
    )
    await server.store.save(tracker)
    write(serve(server), sender)
    assert write(server, sender, language="fr").json()[0]["language"] == "nl"


def test_a_refusal_is_in_the_language_of_the_browser_if_nothing_else_is_known(serve):
    server = serve(rate_limit={"address": "1 per minute"})
    write(server)
    assert (write(server, **{"Accept-Language": "sv,de-AT;q=0.8"})).json()[0]["language"] == "de"
    assert (write(server, **{"Accept-Language": "*"})).json()[0]["language"] == "fr"


def test_a_late_redis_uses_up_the_time_for_the_answer(serve, redis_server):
    network = Proxy(redis_server.port)
    rates = {"address": "9 per minute", "conversation": "9 per minute"}
    server = Server(rate_limit=rates, redis_url=f"redis://127.0.0.1:{network.port}/0", answer_timeout=1.0)
    server.answer, server.has_model = never, False
    write(serve(server))
    with network.delayed(0.2):
        start = time.monotonic()
        assert write(server, language="de").json()[0]["text"] == apology("de")
        assert time.monotonic() - start < 1.5
    network.stop()


def test_opinions_count_as_well(serve):
    server, sender = serve(rate_limit={"conversation": "1 per minute"}), str(uuid.uuid4())
    opinion = {"sender": sender, "helpful": True}
    assert (server.client.post("/feedback", json=opinion)).status_code == 204
    refusal = server.client.post("/feedback", json=opinion)
    assert (refusal.status_code, "Retry-After" in refusal.headers) == (429, True)


def test_erasing_counts_as_well(serve):
    server, sender = serve(rate_limit={"conversation": "1 per minute"}), str(uuid.uuid4())
    write(server, sender)
    refusal = server.client.post("/forget", json={"sender": sender})
    assert (refusal.status_code, "Retry-After" in refusal.headers) == (429, True)


def test_what_is_no_message_is_not_counted(serve):
    server = serve(rate_limit={"address": "1 per minute"})
    assert {(server.client.post("/webhook", content=b"{")).status_code for _ in range(5)} == {400}
    assert (write(server)).status_code == 200


def test_without_a_limit_anything_goes(serve):
    server, sender = serve(rate_limit=0), str(uuid.uuid4())
    assert {(write(server, sender)).status_code for _ in range(200)} == {200}


@pytest.mark.parametrize(
    ("proxies", "visitors", "statuses"),
    [
        (0, ["192.0.2.1", "192.0.2.2"], [200, 429]),
        (1, ["192.0.2.1", "192.0.2.2", "192.0.2.1"], [200, 200, 429]),
        (1, ["forged, 192.0.2.1", "other, 192.0.2.1"], [200, 429]),
        (2, ["192.0.2.1, 10.0.0.1", "192.0.2.2, 10.0.0.1"], [200, 200]),
        (2, ["192.0.2.1", "192.0.2.2"], [200, 429]),
    ],
)
def test_only_our_own_proxies_are_believed(serve, proxies, visitors, statuses):
    server = serve(rate_limit={"address": "1 per minute"}, trusted_proxies=proxies)
    found = [(write(server, **{"X-Forwarded-For": visitor})).status_code for visitor in visitors]
    assert found == statuses


@pytest.mark.parametrize("path", ["/widget.js", "/strings/fr.json", "/nothing", "/health-of-nothing"])
def test_files_are_for_allowed_origins_only(serve, path):
    server = serve(allowed_origins=[TOWN])
    allowed = server.client.get(path, headers={"Origin": TOWN})
    assert allowed.headers["Access-Control-Allow-Origin"] == TOWN
    assert "Origin" in allowed.headers["Vary"]
    unknown = server.client.get(path, headers={"Origin": "https://evil.example"})
    assert not [name for name in unknown.headers if name.startswith("access-control")]


def test_a_refusal_too_is_readable_for_an_allowed_origin(serve):
    server = serve(allowed_origins=[TOWN], rate_limit={"address": "1 per minute"})
    write(server)
    refusal = write(server, Origin=TOWN)
    assert refusal.status_code == 429
    assert refusal.headers["Access-Control-Allow-Origin"] == TOWN
    assert refusal.headers["Access-Control-Expose-Headers"] == "Retry-After"


@pytest.mark.parametrize("path", ["/webhook", "/feedback", "/forget"])
def test_a_browser_may_ask_before_it_sends(serve, path):
    server = serve(allowed_origins=[TOWN])
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = server.client.options(path, headers={"Origin": TOWN, **asks})
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == TOWN
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert preflight.headers["Access-Control-Allow-Headers"] == "Content-Type"
    unknown = server.client.options(path, headers={"Origin": "https://evil.example", **asks})
    assert not [name for name in unknown.headers if name.startswith("access-control")]


def test_answers_are_kept_by_no_cache_and_taken_for_nothing_else(serve):
    answer = write(serve())
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
