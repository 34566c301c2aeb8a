"""Hostile input of every kind against one really running assistant, which nobody restarts meanwhile."""

from __future__ import annotations

import json
import socket
import time
import uuid
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import HealthCheck, event, given, settings

from actions.language import SUPPORTED
from actions.quick_replies import payloads
from tests.bot_api import SECRET, TOKEN, BotApi, Person
from tests.conftest import Assistant, Visitor, memory
from tests.hostile import bodies, raw, updates
from tests.hostile.texts import CANARY, CHARACTERS, COMMANDS, TEXTS

pytestmark = pytest.mark.slow

KEY = f"key-{uuid.uuid4().hex}"
HALF_OPEN = 200
MOST_GROWTH = 20_000
"""Of memory, in kB."""
HALF = raw.post("Content-Length: 100", path="/webhooks/website/webhook")
generated = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


class Target:
    """The assistant that is attacked, and all that it ever replied.

    Attributes:
        process: id of the Rasa server's process.
        memory: what it had allocated, in kB, after every text: first use of rare code is not growth.
        replies: bodies and headers.
    """

    def __init__(self, assistant: Assistant, api: BotApi) -> None:
        self.assistant, self.api = assistant, api
        self.client = httpx.Client(base_url=assistant.url, timeout=30)
        self.process = assistant.server("rasa_server")
        self.half_open = [self.half_ask() for _ in range(HALF_OPEN)]
        self.replies: list[str] = []
        for text in TEXTS.values():
            self.send("/webhook", bodies.message(sender=str(uuid.uuid4()), message=text))
        self.memory = memory(self.process)

    def half_ask(self) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.assistant.port), timeout=30)
        client.sendall(HALF)
        return client

    def close(self) -> None:
        self.client.close()
        for client in self.half_open:
            client.close()

    def send(self, path: str, body: bytes, **headers: str) -> httpx.Response:
        reply = self.client.post(path, content=body, headers=headers)
        self.replies.append(f"{reply.headers}{reply.text}")
        return reply

    def send_raw(self, request: bytes) -> list[int]:
        """The statuses that came back."""
        received = raw.answers(self.assistant.port, request)
        self.replies.append(received.decode("latin-1"))
        return raw.statuses(received)


@pytest.fixture(scope="module")
def target(tmp_path_factory) -> Iterator[Target]:
    api = BotApi()
    running = Assistant(tmp_path_factory.mktemp("hostile"), WEBSITE_RATE_LIMIT="0", ACTIONS_KEY=KEY)
    running.set(TELEGRAM_TOKEN=TOKEN, TELEGRAM_SECRET=SECRET, TELEGRAM_API=api.url)
    running.set(TELEGRAM_WEBHOOK_URL=f"http://127.0.0.1:{running.port}")
    running.start()
    try:
        api.wait_for(lambda: api.webhook)
        target = Target(running, api)
        yield target
        target.close()
    finally:
        running.stop()
        api.close()


def assert_valid(reply: httpx.Response) -> None:
    """What a visitor gets is an answer in a language of ours, or a clear refusal."""
    if reply.status_code == 200:
        for message in reply.json():
            assert message["text"].strip() and message["language"] in SUPPORTED
            assert {button["payload"] for button in message["buttons"]} <= payloads()
        assert reply.json()
    elif reply.status_code != 204:
        assert 400 <= reply.status_code < 500 and list(reply.json()) == ["error"]


@pytest.mark.parametrize("name", TEXTS)
def test_whatever_is_written_gets_an_answer(target, name):
    reply = target.send("/webhook", bodies.message(sender=str(uuid.uuid4()), message=TEXTS[name]))
    assert reply.status_code == 200
    assert_valid(reply)


@pytest.mark.parametrize("name", bodies.NO_MESSAGES)
def test_what_is_no_message_is_refused(target, name):
    reply = target.send("/webhook", bodies.NO_MESSAGES[name])
    assert reply.status_code == 400
    assert_valid(reply)


@pytest.mark.parametrize("name", bodies.ODD_MESSAGES)
def test_an_odd_message_is_answered(target, name):
    reply = target.send("/webhook", bodies.ODD_MESSAGES[name])
    assert reply.status_code == 200
    assert_valid(reply)


@pytest.mark.parametrize("name", [*COMMANDS, *CHARACTERS])
def test_whatever_is_written_on_telegram_gets_an_answer(target, name):
    assert Person(target.api, "en").asks(TEXTS[name]).strip()


@pytest.mark.parametrize("content", updates.CONTENTS.values(), ids=updates.CONTENTS)
def test_what_nobody_said_on_telegram_is_passed_over(target, content):
    sent = len(target.api.sent)
    assert target.api.call_webhook(target.api.update(**content), SECRET).status_code == 200
    Person(target.api, "en").asks("/help")
    assert len(target.api.sent) == sent + 1


@pytest.mark.parametrize("update", updates.NO_UPDATES.values(), ids=updates.NO_UPDATES)
def test_what_is_no_update_is_passed_over(target, update):
    assert target.api.call_webhook(update, SECRET).status_code in (200, 400)


@pytest.mark.parametrize("name", raw.KILLERS)
def test_what_would_hang_the_server_is_refused(target, name, measured):
    request = raw.to("/webhooks/website/webhook", raw.KILLERS[name])
    start = time.monotonic()
    assert raw.ask(target.assistant.port, request) == (400, {"error": "Bad Request"})
    measured["to refuse what would hang the server"].append(time.monotonic() - start)


@pytest.mark.parametrize("name", raw.ODDITIES)
def test_no_odd_request_fails(target, name):
    statuses = target.send_raw(raw.ODDITIES[name])
    assert [status for status in statuses if status >= 500 and status != 501] == []


@settings(generated, max_examples=800)
@given(body=bodies.bodies, headers=bodies.headers)
def test_no_body_does_harm(target, body, headers):
    for path in ("/webhook", "/feedback"):
        reply = target.send(path, body, **headers)
        event(f"{path} {reply.status_code}")
        assert_valid(reply)


@settings(generated, max_examples=600)
@given(content=updates.contents)
def test_no_update_does_harm(target, content):
    update = json.dumps(target.api.update(**content)).encode()
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    reply = target.client.post(target.api.webhook["url"], content=update, headers=headers)
    assert reply.status_code in (200, 400, 413)


@settings(generated, max_examples=800)
@given(request=raw.requests)
def test_no_bytes_do_harm(target, request):
    received = raw.hang_up_after(target.assistant.port, request)
    target.replies.append(received.decode("latin-1"))
    assert [status for status in raw.statuses(received) if status >= 500] == []


def test_who_only_half_asks_is_shown_out(target):
    assert {client.recv(12) for client in target.half_open} == {b"HTTP/1.1 408"}


def test_after_all_that_the_same_process_answers_in_every_channel(target):
    assert target.assistant.server("rasa_server") == target.process
    assert "Boudra" in Visitor(target.assistant.url).say("Qui dirige la CGLU ?")["text"]
    assert "Boudra" in Person(target.api, "en").asks("Who leads UCLG?")
    assert target.api.rejected == []


def test_memory_did_not_run_away(target):
    assert memory(target.process) < target.memory + MOST_GROWTH


def test_nothing_failed_unseen(target):
    lines = [json.loads(line) for line in target.assistant.log.read_text().splitlines() if line[0] == "{"]
    assert [line for line in lines if line["event"] == "A request failed."] == []


def test_nobodys_words_and_no_secret_are_shown(target):
    shown = {"log": target.assistant.log.read_text(), "replies": "".join(target.replies)}
    assert "Traceback" not in shown["log"] + shown["replies"]
    kept = b"".join(path.read_bytes() for path in target.assistant.database.parent.glob("*.db*"))
    assert CANARY.encode() in kept
    for secret in (TOKEN, SECRET, KEY):
        assert secret not in shown["log"] + shown["replies"] and secret.encode() not in kept
    assert [place for place, text in shown.items() if CANARY in text] == []
