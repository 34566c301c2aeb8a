"""What visitors notice when a part of the assistant dies, hangs or is damaged: real processes, real files."""

from __future__ import annotations

import concurrent.futures
import contextlib
import json
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import tarfile
import time
import uuid
from collections import defaultdict
from collections.abc import Callable

import httpx
import pytest

from assistant.server import MODEL
from tests.conftest import Assistant, Visitor
from tests.crowd import Crowd, apology, assert_heard, assert_kept

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


def wait_until(condition: Callable[[], bool], timeout: float = 60.0) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if condition():
                return
        time.sleep(0.1)
    raise AssertionError("It did not happen in time.")


def wait_until_wrong(assistant, parts: list[str]) -> None:
    """Until the health names these and no other, which it owes within five seconds."""
    wait_until(lambda: (health(assistant)[0], health(assistant)[1]["wrong"]) == (503, parts), timeout=5)


def recover(assistant) -> None:
    wait_until(lambda: health(assistant)[0] == 200)


def ask_all(assistant) -> dict[str, dict]:
    """Visitors of several languages at once; each gets one reply, in time."""

    def ask(language):
        start = time.monotonic()
        reply = Visitor(assistant.url).say(QUESTIONS[language])
        assert time.monotonic() - start < 6
        return reply

    with concurrent.futures.ThreadPoolExecutor() as visitors:
        return dict(zip(QUESTIONS, visitors.map(ask, QUESTIONS)))


def assert_apologies(replies) -> None:
    assert {language: reply["text"] for language, reply in replies.items()} == {
        language: apology(language) for language in replies
    }


def stored(assistant) -> dict[str, list[str]]:
    """What was said in each conversation, as the database has it."""
    texts = defaultdict(list)
    with contextlib.closing(sqlite3.connect(assistant.database, timeout=10)) as database:
        said = "select sender_id, data ->> 'text' from events where type_name = 'user' order by id"
        for conversation, text in database.execute(said):
            texts[conversation].append(text)
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    return texts


def test_a_dead_action_server_is_owned_up_to_and_started_again(damaged):
    process = damaged.server("action_server")
    # Stopped first, so that its successor cannot be there before the visitors.
    os.kill(process, signal.SIGSTOP)
    assert_apologies(ask_all(damaged))
    wait_until_wrong(damaged, ["action_server"])
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
        wait_until_wrong(damaged, ["store"])
    recover(damaged)
    assert "leader.office_since" in visitor.say("¿y desde cuándo?")["facts"]


def test_a_killed_server_loses_nothing_that_it_answered(damaged):
    crowd = Crowd(damaged.url, insistent=True)
    crowd.go_on()
    crowd.wait_for(150)
    os.kill(damaged.server("rasa_server"), signal.SIGKILL)
    turns = crowd.finish()
    assert_heard(turns)
    assert_kept(turns, stored(damaged), doubled=True)
    assert sum(turn.acknowledged for turn in turns) > 400


def test_a_full_disk_is_owned_up_to_and_used_again(damaged):
    process = damaged.server("rasa_server")
    _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
    crowd = Crowd(damaged.url)
    crowd.go_on()
    crowd.wait_for(120)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, most))
    wait_until_wrong(damaged, ["store"])
    crowd.wait_for(300)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most))
    turns = crowd.finish()
    assert_heard(turns)
    assert_kept(turns, stored(damaged))
    assert any(not turn.acknowledged for turn in turns)
    recover(damaged)
    assert all("leader.name" in reply["facts"] for reply in ask_all(damaged).values())


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


@pytest.fixture(scope="module")
def waiting(tmp_path_factory):
    """An assistant that waits for its model."""
    folder = tmp_path_factory.mktemp("waiting")
    running = Assistant(folder, MODEL=str(folder / "model.tar.gz"), WEBSITE_RATE_LIMIT="0").start(until=503)
    yield running
    running.stop()


def put(assistant, model: pathlib.Path) -> None:
    """Put a model in its place, whole."""
    shutil.copy(model, model.with_suffix(".copy"))
    model.with_suffix(".copy").rename(assistant.database.with_name("model.tar.gz"))


def of_another_version(folder: pathlib.Path) -> pathlib.Path:
    """A model as an older Rasa might have made it."""
    with tarfile.open(MODEL) as archive:
        metadata = json.load(archive.extractfile("metadata.json"))
    (folder / "metadata.json").write_text(json.dumps({**metadata, "rasa_open_source_version": "2.8.0"}))
    with tarfile.open(folder / "old.tar.gz", "w:gz") as archive:
        archive.add(folder / "metadata.json", "metadata.json")
    return folder / "old.tar.gz"


def cut(folder: pathlib.Path) -> pathlib.Path:
    (folder / "cut.tar.gz").write_bytes(MODEL.read_bytes()[:100_000])
    return folder / "cut.tar.gz"


@pytest.mark.parametrize("damage", [None, cut, of_another_version], ids=["missing", "cut", "old"])
def test_a_model_that_is_not_there_is_owned_up_to(waiting, tmp_path, damage):
    refusals = waiting.log.read_text().count("cannot be loaded")
    if damage:
        put(waiting, damage(tmp_path))
        wait_until(lambda: waiting.log.read_text().count("cannot be loaded") > refusals)
    assert health(waiting)[1]["wrong"] == ["model"]
    crowd = Crowd(waiting.url, page=None)
    crowd.go_on()
    turns = crowd.finish()
    assert_heard(turns)
    assert not any(turn.acknowledged for turn in turns)


def test_a_model_that_comes_is_used_and_nobody_waits_for_it(waiting, tmp_path):
    shutil.copy(MODEL, tmp_path)
    put(waiting, tmp_path / MODEL.name)
    turns = []
    while health(waiting)[0] != 200:
        crowd = Crowd(waiting.url, size=10, page=None)
        crowd.go_on()
        turns += crowd.finish()
    assert_heard(turns)
    assert all("leader.name" in reply["facts"] for reply in ask_all(waiting).values())
