"""What visitors notice when a part of the assistant dies, hangs or is damaged: real processes, real files."""

from __future__ import annotations

import concurrent.futures
import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import threading
import time
import uuid

import httpx
import pytest

from actions.answers import say
from actions.contact import whom_to_ask
from actions.facts import facts
from assistant.server import MODEL
from tests.conftest import Assistant, Visitor

pytestmark = pytest.mark.slow

KEY = "canary-" + uuid.uuid4().hex
QUESTIONS = {
    "fr": "Qui dirige la CGLU ?",
    "en": "Who leads UCLG?",
    "es": "¿Quién dirige CGLU?",
    "de": "Wer leitet UCLG?",
}


@pytest.fixture(scope="module")
def damaged(tmp_path_factory):
    """One assistant that is damaged and recovers, again and again."""
    running = Assistant(tmp_path_factory.mktemp("damaged"), ACTIONS_KEY=KEY, WEBSITE_RATE_LIMIT="0").start()
    yield running
    if running.process.poll() is None:
        running.stop()


def health(assistant) -> tuple[int, dict]:
    reply = httpx.get(f"{assistant.url}/health", timeout=5)
    return reply.status_code, reply.json()


def recover(assistant, timeout=60.0) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if health(assistant)[0] == 200:
                return
        time.sleep(0.2)
    raise AssertionError(f"It does not recover:\n{assistant.log.read_text()[-3000:]}")


def ask_all(assistant) -> dict[str, dict]:
    """Visitors of several languages at once; each gets one reply, in time."""

    def ask(language):
        start = time.monotonic()
        reply = Visitor(assistant.url).say(QUESTIONS[language])
        assert time.monotonic() - start < 6
        return reply

    with concurrent.futures.ThreadPoolExecutor() as visitors:
        return dict(zip(QUESTIONS, visitors.map(ask, QUESTIONS)))


def apology(language) -> str:
    return say("out_of_order", language, **whom_to_ask(facts())).text


def assert_apologies(replies) -> None:
    assert {language: reply["text"] for language, reply in replies.items()} == {
        language: apology(language) for language in replies
    }


def stored_texts(assistant) -> list[str]:
    with contextlib.closing(sqlite3.connect(assistant.database, timeout=10)) as database:
        rows = database.execute("select data from events where type_name = 'user'").fetchall()
    return [json.loads(data)["text"] for (data,) in rows]


def test_a_dead_action_server_is_owned_up_to_and_started_again(damaged):
    process = damaged.server("action_server")
    # Stopped first, so that its successor cannot be there before the visitors.
    os.kill(process, signal.SIGSTOP)
    assert_apologies(ask_all(damaged))
    status, state = health(damaged)
    assert (status, state["wrong"]) == (503, ["action_server"])
    os.kill(process, signal.SIGKILL)
    recover(damaged)
    assert all("leader.name" in reply["facts"] for reply in ask_all(damaged).values())


def test_a_database_that_hangs_is_owned_up_to_and_loses_nothing(damaged):
    visitor = Visitor(damaged.url)
    visitor.say("¿Quién dirige CGLU?")
    with contextlib.closing(sqlite3.connect(damaged.database, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert_apologies(ask_all(damaged))
        # A word that says no language gets the conversation's.
        assert visitor.say("ok", language="fr")["language"] == "es"
        status, state = health(damaged)
        assert (status, state["wrong"]) == (503, ["store"])
    recover(damaged)
    assert "leader.office_since" in visitor.say("¿y desde cuándo?")["facts"]


def test_a_killed_server_loses_nothing_that_it_answered(damaged):
    visitor = Visitor(damaged.url)
    visitor.say("Qui dirige la CGLU ?")
    answered, begun = [], threading.Event()

    def talk(number):
        text = f"Combien de membres, demande le visiteur {number} ?"
        for _ in range(60):
            with contextlib.suppress(httpx.HTTPError):
                if Visitor(damaged.url).say(text, language="fr")["text"] != apology("fr"):
                    answered.append(text)
                    return begun.set() if number > 5 else None
            time.sleep(0.5)

    with concurrent.futures.ThreadPoolExecutor(8) as visitors:
        talks = [visitors.submit(talk, number) for number in range(30)]
        begun.wait(30)
        os.kill(damaged.server("rasa_server"), signal.SIGKILL)
        concurrent.futures.wait(talks)
    assert len(answered) == 30
    kept = stored_texts(damaged)
    assert [text for text in answered if text not in kept] == []
    with contextlib.closing(sqlite3.connect(damaged.database)) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    assert "leader.office_since" in visitor.say("et depuis quand ?")["facts"]


def test_turn_two_hundred_costs_no_more_than_twice_turn_ten(damaged):
    visitor, process = Visitor(damaged.url), damaged.server("rasa_server")

    def cost_of_ten_turns():
        before = cpu_seconds(process)
        for turn in range(10):
            visitor.say(list(QUESTIONS.values())[turn % 2])
        return cpu_seconds(process) - before

    cost_of_ten_turns()
    early = cost_of_ten_turns()
    lengthen(damaged, f"website-{visitor.sender}", times=10)
    assert cost_of_ten_turns() < 2 * early
    assert "leader.office_since" in visitor.say("et depuis quand ?")["facts"]


def lengthen(assistant, conversation: str, times: int) -> None:
    """Let a conversation have been said several times over, but for its session's start."""
    with contextlib.closing(sqlite3.connect(assistant.database)) as database:
        for _ in range(times):
            database.execute(
                "insert into events (sender_id, type_name, timestamp, intent_name, action_name, data) "
                "select sender_id, type_name, timestamp, intent_name, action_name, data from events "
                "where sender_id = ? and type_name <> 'session_started' order by id limit 200",
                [conversation],
            )
        database.commit()


def cpu_seconds(process: int) -> float:
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_nobodys_data_are_logged_or_kept_as_they_were_written(damaged):
    sentence = f"mon secret est {uuid.uuid4().hex}"
    private = [
        "06 12 34 56 78",
        "canary@exemple.fr",
        "FR7630006000011234567890189",
        "192.168.77.88",
        "12 rue du Canari",
    ]
    visitor = Visitor(damaged.url)
    for secret in private:
        visitor.post(f"{sentence} : {secret}")
        opinion = {"sender": visitor.sender, "helpful": False, "reason": f"{sentence}, {secret}"}
        assert httpx.post(f"{visitor.url}/feedback", json=opinion).status_code == 204
    process = damaged.server("action_server")
    os.kill(process, signal.SIGSTOP)
    replies = [visitor.post(f"{sentence} {secret}").text for secret in private[:1]]
    os.kill(process, signal.SIGCONT)
    for body in (sentence, json.dumps({"sender": sentence, "message": sentence}), '{"message": ' + sentence):
        replies.append(httpx.post(f"{visitor.url}/webhook", content=body.encode()).text)
    replies.append(httpx.get(f"{visitor.url}/{sentence}").text)
    written = damaged.log.read_text() + "".join(replies)
    files = b"".join(path.read_bytes() for path in damaged.database.parent.glob("conversations.db*"))
    assert sentence not in written
    assert sentence.encode() in files
    assert [secret for secret in private if secret in written or secret.encode() in files] == []
    assert KEY not in written and KEY.encode() not in files


def test_every_line_of_the_log_is_json_but_the_address(damaged):
    lines = damaged.log.read_text().splitlines()
    announced = ("The assistant answers at ", "Telegram is off: ")
    assert all(json.loads(line)["process"] for line in lines if not line.startswith(announced))


def test_a_stop_finishes_what_is_in_flight(damaged):
    process = damaged.server("action_server")
    os.kill(process, signal.SIGSTOP)
    with concurrent.futures.ThreadPoolExecutor() as visitors:
        reply = visitors.submit(Visitor(damaged.url).say, "Qui dirige la CGLU ?")
        time.sleep(1)
        start = time.monotonic()
        damaged.process.send_signal(signal.SIGTERM)
        time.sleep(1)
        os.kill(process, signal.SIGCONT)
        assert "leader.name" in reply.result()["facts"]
    assert damaged.process.wait(20) == 0
    assert time.monotonic() - start < 15


def test_servers_that_hang_are_started_again(tmp_path):
    hanging = Assistant(tmp_path, WATCHDOG_SECONDS="6").start()
    try:
        # Until the watchdog has heard them: their start is given more time.
        time.sleep(6)
        stopped = [hanging.server(module) for module in ("action_server", "rasa_server")]
        for process in stopped:
            os.kill(process, signal.SIGSTOP)
        recover(hanging)
        assert "leader.name" in Visitor(hanging.url).say("Qui dirige la CGLU ?")["facts"]
        assert {hanging.server(module) for module in ("action_server", "rasa_server")}.isdisjoint(stopped)
    finally:
        hanging.stop()


def test_a_cut_model_is_owned_up_to_and_replaced_without_a_restart(tmp_path):
    model = tmp_path / "model.tar.gz"
    model.write_bytes(MODEL.read_bytes()[:100_000])
    broken = Assistant(tmp_path, MODEL=str(model)).start(until=503)
    try:
        status, state = health(broken)
        assert (status, state["wrong"]) == (503, ["model"])
        reply = Visitor(broken.url).say("Wie leidt UCLG?", language="nl")
        assert reply["text"] == apology("nl")
        shutil.copy(MODEL, tmp_path / "whole")
        (tmp_path / "whole").rename(model)
        recover(broken)
        assert "leader.name" in Visitor(broken.url).say("Wie leidt UCLG?")["facts"]
    finally:
        broken.stop()
