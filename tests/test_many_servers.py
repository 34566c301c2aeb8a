"""Several servers behind nginx, with one PostgreSQL and one Redis: killed, stopped, frozen and late."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import itertools
import json
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator

import httpx
import pytest

from assistant.server import actions_command, settings
from tests.bot_api import SECRET, TOKEN, BotApi, Person
from tests.conftest import ROOT, STARTING_TIMEOUT, Visitor
from tests.hostile.raw import KILLERS, READ_BY_NGINX
from tests.services import Nginx, PostgreSQL, Redis, free_port, postgresql
from tests.test_faults import QUESTIONS, apology, ask_all, assert_apologies

pytestmark = pytest.mark.slow

KEY = "a key for the action servers"
# A slow machine must not be taken for a lost message: here nobody loses patience but with Redis.
PATIENCE = 180
PATIENT = "from assistant import edge, rasa_server; edge.RESPONSE_TIMEOUT = float({}); rasa_server.main()"
RASA = [sys.executable, "-c", PATIENT.format(PATIENCE)]
CONVERSATION_LIMIT = 40


class Server:
    """One Rasa or action server."""

    def __init__(self, folder: pathlib.Path, command: list[str], environment: dict[str, str]) -> None:
        self._log, self._command = folder / f"{uuid.uuid4()}.log", command
        self._environment = settings({**environment, "PYTHONWARNINGS": "ignore"})

    def start(self) -> None:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    @property
    def log(self) -> str:
        return self._log.read_text()


class Fleet:
    """Two Rasa servers and two action servers, and what they share."""

    def __init__(self, folder: pathlib.Path, database: PostgreSQL, redis: Redis, api: BotApi) -> None:
        self.database, self.redis, self.api = database, redis, api
        self.ports = [free_port(), free_port()]
        action_ports = [free_port(), free_port()]
        self.nginx = Nginx(folder, self.ports, action_ports)
        configuration = folder / "nginx.conf"
        patient = re.sub(
            r"proxy_read_timeout \d+s", f"proxy_read_timeout {PATIENCE}s", configuration.read_text()
        )
        configuration.write_text(patient)
        shared = {
            "PATH": "/usr/bin:/bin",
            "ACTIONS_KEY": KEY,
            "TRACKER_DB": database.address,
            "REDIS_URL": redis.url,
            "WEBSITE_TRUSTED_PROXIES": "1",
            "WEBSITE_RATE_LIMIT": json.dumps({"conversation": f"{CONVERSATION_LIMIT} per hour"}),
            "WEBSITE_ANSWER_TIMEOUT": str(PATIENCE),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_SECRET": SECRET,
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{self.nginx.port}",
            "TELEGRAM_API": api.url,
        }
        self.actions = [
            Server(folder, actions_command(), {**shared, "ACTIONS_PORT": str(port)}) for port in action_ports
        ]
        behind = {**shared, "ACTIONS_PORT": str(self.nginx.actions_port)}
        self.rasa = [Server(folder, RASA, {**behind, "PORT": str(port)}) for port in self.ports]
        self.url = f"http://127.0.0.1:{self.nginx.port}/webhooks/website"

    def start(self) -> None:
        for one in (self.nginx, *self.actions, *self.rasa):
            one.start()
        self.wait()

    def stop(self) -> None:
        self.redis.thaw()
        for one in (*self.rasa, *self.actions, self.nginx):
            one.stop()

    def direct(self, number: int) -> str:
        return f"http://127.0.0.1:{self.ports[number]}/webhooks/website"

    def health(self, number: int) -> tuple[int, list[str]]:
        reply = httpx.get(f"{self.direct(number)}/health", timeout=5)
        return reply.status_code, reply.json()["wrong"]

    def wait(self) -> None:
        """Until every Rasa server is well."""
        deadline = time.monotonic() + 2 * STARTING_TIMEOUT  # they start at the same time
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx.HTTPError):
                if all(self.health(number) == (200, []) for number in range(2)):
                    return
            time.sleep(0.2)
        raise AssertionError("\n".join(server.log[-2000:] for server in self.rasa))


@pytest.fixture(scope="module")
def fleet(tmp_path_factory) -> Iterator[Fleet]:
    folder = tmp_path_factory.mktemp("fleet")
    with contextlib.ExitStack() as ending:
        redis, api = Redis(folder), BotApi()
        redis.start()
        ending.callback(redis.stop)
        ending.callback(api.close)
        running = Fleet(folder, ending.enter_context(postgresql()), redis, api)
        ending.callback(running.stop)
        running.start()
        yield running


async def say(client: httpx.AsyncClient, sender: str, text: str) -> httpx.Response:
    body = {"sender": sender, "message": text, "metadata": {"language": "fr"}}
    return await client.post("/webhook", json=body)


async def say_all(url: str, said: dict[str, list[str]]) -> list[httpx.Response]:
    """Everything at once, the first message of everybody first."""
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE, limits=limits) as client:
        rounds = zip(*([(sender, text) for text in texts] for sender, texts in said.items()))
        return await asyncio.gather(*(say(client, *one) for one in itertools.chain.from_iterable(rounds)))


def test_of_three_hundred_messages_at_once_none_is_lost_or_doubled_and_none_interrupts_another(fleet):
    senders = [str(uuid.uuid4()) for _ in range(100)]
    said = {sender: [f"Combien de membres ? Question {number}" for number in range(3)] for sender in senders}
    # In a thread of its own, since the browser of other tests leaves its event loop running in this one.
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        replies = pool.submit(asyncio.run, say_all(fleet.url, said)).result()
    assert {reply.status_code for reply in replies} == {200}
    assert apology("fr") not in {reply.json()[0]["text"] for reply in replies}
    talks = fleet.database.talks()
    for sender, texts in said.items():
        talk = talks[f"website-{sender}"]
        assert sorted(text for who, text in talk if who == "user") == texts
        assert [who for who, _ in talk] == ["user", "bot"] * 3


def test_a_talk_goes_on_on_the_other_server(fleet):
    one, other = Visitor(fleet.direct(0)), Visitor(fleet.direct(1))
    other.sender = one.sender
    assert "leader.name" in one.say("Qui dirige la CGLU ?")["facts"]
    assert "leader.office_since" in other.say("et depuis quand ?")["facts"]
    assert one.say("ok", language="en")["language"] == "fr"


def test_servers_limit_a_conversation_together(fleet):
    visitors = [Visitor(fleet.direct(number)) for number in range(2)]
    visitors[1].sender = visitors[0].sender
    statuses = [visitors[number % 2].post(" ").status_code for number in range(CONVERSATION_LIMIT + 2)]
    assert statuses == [200] * CONVERSATION_LIMIT + [429] * 2


def test_an_update_that_reaches_both_servers_is_answered_once(fleet):
    fleet.api.wait_for(lambda: fleet.api.webhook)
    person = Person(fleet.api, "fr")
    update = fleet.api.update(message=person.message("Qui dirige la CGLU ?"))
    for port in fleet.ports:
        url = f"http://127.0.0.1:{port}/webhooks/telegram/webhook"
        assert httpx.post(url, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}).is_success
    assert "Boudra" in person.hears()[0]["text"]
    assert "2019" in person.asks("et depuis quand ?")
    assert len(person.heard) == 2


@pytest.mark.parametrize("name", sorted(set(KILLERS) - READ_BY_NGINX))
def test_what_would_hang_a_server_does_not_get_past_nginx_and_rasa(fleet, name):
    raw = (
        KILLERS[name]
        .replace(b"/echo", b"/webhooks/website/webhook")
        .replace(b"GET /", b"GET /webhooks/website/")
    )
    with socket.create_connection(("127.0.0.1", fleet.nginx.port), timeout=5) as client:
        client.sendall(raw)
        received = client.recv(65536)
    assert b'"Bad Request"' in received
    assert not re.search(rb"sanic|rasa|nginx/", received.lower())


def test_a_killed_action_server_is_noticed_by_nobody(fleet):
    fleet.actions[0].process.send_signal(signal.SIGKILL)
    fleet.actions[0].process.wait()
    assert all("leader.name" in reply["facts"] for _ in range(3) for reply in ask_all(fleet).values())
    fleet.actions[0].start()


def assert_owned_up_to(fleet) -> None:
    """Everybody gets a sentence in their language in time, and health says what is wrong."""
    assert_apologies(ask_all(fleet))
    assert [fleet.health(number) for number in range(2)] == [(503, ["lock_store"])] * 2


def assert_recovers(fleet) -> None:
    fleet.wait()
    assert all("leader.name" in Visitor(fleet.url).say(question)["facts"] for question in QUESTIONS.values())


def test_a_stopped_redis_is_owned_up_to_and_used_again(fleet):
    fleet.redis.stop()
    assert_owned_up_to(fleet)
    fleet.redis.start()
    assert_recovers(fleet)


def test_a_frozen_redis_is_owned_up_to_and_used_again(fleet):
    fleet.redis.freeze()
    assert_owned_up_to(fleet)
    fleet.redis.thaw()
    assert_recovers(fleet)


def test_a_late_redis_is_waited_for(fleet):
    with fleet.redis.late(0.2):
        assert all("leader.name" in reply["facts"] for reply in ask_all(fleet).values())


def retried(visitor: Visitor, text: str) -> int:
    """How often a message has to be sent again until it is answered."""
    for retries in range(3):
        with contextlib.suppress(httpx.HTTPError):
            reply = visitor.post(text)
            if reply.status_code == 200 and reply.json()[0]["text"] != apology("fr"):
                return retries
        time.sleep(1)  # nobody presses a button sooner
    raise AssertionError(f"No answer to {text}")


def test_a_killed_server_costs_nobody_more_than_one_retry_and_loses_nothing(fleet):
    visitors = [Visitor(fleet.url) for _ in range(8)]

    def talk(visitor: Visitor) -> list[tuple[str, int]]:
        texts = [f"Combien de membres ? Question {number}" for number in range(4)]
        return [(text, retried(visitor, text)) for text in texts]

    with concurrent.futures.ThreadPoolExecutor(len(visitors)) as pool:
        talks = [pool.submit(talk, visitor) for visitor in visitors]
        while sum(f"website-{visitor.sender}" in fleet.database.talks() for visitor in visitors) < 4:
            time.sleep(0.05)
        fleet.rasa[0].process.send_signal(signal.SIGKILL)
        concurrent.futures.wait(talks)
    done = [talk.result() for talk in talks]
    kept = fleet.database.talks()
    assert max(retries for talk in done for _, retries in talk) <= 1
    for visitor, said in zip(visitors, done):
        stored = [text for who, text in kept[f"website-{visitor.sender}"] if who == "user"]
        # What was retried may have been stored before its server was killed, but nothing changes its place.
        assert list(dict.fromkeys(stored)) == [text for text, _ in said]


def test_a_server_whose_redis_hangs_stops_in_order(fleet):
    fleet.redis.freeze()
    fleet.rasa[1].stop()
    assert fleet.rasa[1].process.returncode == 0
    assert "Messages are not limited" in fleet.rasa[1].log
