"""The website channel over HTTP, with a really running Rasa and action server."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import sqlite3
import uuid

import httpx
import pytest

from tests.conftest import Assistant, Visitor
from tests.test_faults import wait_until

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("question", "language", "fact"),
    [
        ("Combien de membres compte la CGLU ?", "fr", "240 000"),
        ("Who leads UCLG?", "en", "Mohammed Boudra"),
        ("¿Cuál es el número de teléfono?", "es", "+33 3 44 06 66 36"),
        ("Em que ano foi criada a CGLU?", "pt", "2004"),
        ("In wie vielen Ländern ist UCLG vertreten?", "de", "140"),
        ("Quali sono gli assi della CGLU?", "it", "apprendimento"),
        ("Wie leidt UCLG?", "nl", "Mohammed Boudra"),
        ("كم عدد أعضاء CGLU؟", "ar", "240"),
    ],
)
def test_a_question_is_answered_in_its_language_from_a_fact(visitor, question, language, fact):
    reply = visitor.say(question)
    assert reply["language"] == language
    assert fact in reply["text"].replace("\u202f", " ")
    assert reply["facts"]


@pytest.mark.parametrize(
    "question", ["Who is the president of AFCCRE?", "What is the weather like in Paris?", "qsdf jklm xxqq"]
)
def test_what_the_source_does_not_say_is_not_said(visitor, question):
    reply = visitor.say(question, language="en")
    assert set(reply["facts"]) <= {
        "organisation.acronym",
        "afccre.acronym",
        "contact.department_translated",
        "contact.telephone",
    }


def test_a_conversation_keeps_its_subject_over_a_detour(visitor):
    visitor.say("Qui dirige la CGLU ?")
    visitor.say("quel temps fait-il demain ?")
    assert "leader.office_since" in visitor.say("et depuis quand ?")["facts"]


def test_the_axes_are_walked_through(visitor):
    visitor.say("What are the axes of UCLG?")
    assert visitor.say("the second one")["facts"][-1] == "axes.implementation"
    assert visitor.say("and the next one?")["facts"][-1] == "axes.learning"


def test_a_quick_reply_is_answered_in_the_language_of_the_talk(visitor):
    first = visitor.say("¿Qué es CGLU?")
    assert visitor.say(first["buttons"][0]["payload"])["language"] == "es"


def test_the_page_is_a_hint_and_what_is_written_counts_more(visitor):
    assert visitor.say("/ask_members", language="de")["language"] == "de"
    assert visitor.say("How many countries are there?", language="de")["language"] == "en"


def test_a_language_asked_for_is_kept(visitor):
    assert visitor.say("Pouvez-vous répondre en anglais, s'il vous plaît ?")["language"] == "en"
    assert visitor.say("Combien de membres compte la CGLU ?")["language"] == "en"


@pytest.mark.parametrize("message", ["and since when?", "and the next one?", "tell me more"])
def test_a_follow_up_to_nothing_gets_one_reply(visitor, message):
    assert visitor.say(message, language="en")["text"].startswith(("Sorry, I didn't", "I'm not sure"))


def test_two_visitors_never_meet(assistant_url):
    first, second = Visitor(assistant_url), Visitor(assistant_url)
    first.say("Who leads UCLG?")
    assert "leader.name" not in second.say("and since when?")["facts"]


@pytest.mark.parametrize("message", ["", "   ", "\u0000\u0007", "\n\n"])
def test_an_empty_message_is_answered(visitor, message):
    assert "no text" in visitor.say(message, language="en")["text"].replace("any", "no").replace("n't", "")


def test_a_very_long_message_is_answered_in_its_language(visitor):
    reply = visitor.say("Could you please tell me how many members it has? " * 100)
    assert reply["text"].startswith("This message is too long")


@pytest.mark.parametrize(
    "message",
    ["👍", "\u202eabc", "e\u0301" * 50, "<script>alert(1)</script>", "?" * 900, "{}", "%s%n", "../../etc"],
)
def test_odd_messages_get_a_polite_reply(visitor, message):
    reply = visitor.post(message)
    assert reply.status_code == 200
    assert reply.json()[0]["text"]
    assert "script" not in reply.text


@pytest.mark.parametrize("command", ["/restart", "/session_start", '/ask_members{"language":"xx"}@1.0'])
def test_a_command_changes_nothing(visitor, command):
    visitor.say("What are the axes of UCLG?")
    visitor.say("the first one please")
    visitor.say(command)
    assert visitor.say("and the next one?")["facts"][-1] == "axes.implementation"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[1]",
        b'\xff\xfe{"a":1}',
        b'{"sender":"default","message":"x"}',
        b'{"message":"x"}',
        b"[" * 9000,
    ],
)
def test_what_is_no_message_is_refused_clearly(assistant_url, body):
    reply = httpx.post(f"{assistant_url}/webhook", content=body)
    assert reply.status_code == 400
    assert set(reply.json()) == {"error"}
    assert "Traceback" not in reply.text


def test_an_opinion_is_kept_with_its_conversation(assistant, visitor):
    visitor.say("Hello")
    opinion = {"sender": visitor.sender, "helpful": False, "reason": "too short"}
    assert httpx.post(f"{visitor.url}/feedback", json=opinion).status_code == 204
    with sqlite3.connect(assistant.database) as database:
        kept = database.execute(
            "select data from events where sender_id = ? and data like '%feedback%'",
            [f"website-{visitor.sender}"],
        ).fetchall()
    assert any("too short" in data for (data,) in kept)
    assert visitor.say("Who leads UCLG?")["facts"]


def test_health_says_what_works(assistant_url):
    state = httpx.get(f"{assistant_url}/health").json()
    assert state["ready"] and state["action_server"] and state["model"]
    assert {"fr", "en", "es"} <= set(state["languages"])


@pytest.fixture
def own(tmp_path):
    """An assistant of one's own, to be damaged."""
    running = Assistant(tmp_path).start()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.mark.parametrize(
    ("question", "language", "start"),
    [("Who leads UCLG?", "en", "Sorry, I can't answer right now"), ("Qui dirige la CGLU ?", "fr", "Désolé")],
)
def test_a_frozen_action_server_is_owned_up_to_in_time(own, question, language, start):
    process = own.server("action_server")
    os.kill(process, signal.SIGSTOP)
    try:
        reply = httpx.post(
            f"{own.url}/webhook", json={"sender": str(uuid.uuid4()), "message": question}, timeout=5.5
        ).json()[0]
        assert (reply["language"], reply["text"].startswith(start)) == (language, True)
        assert httpx.get(f"{own.url}/health", timeout=5).status_code == 503
    finally:
        os.kill(process, signal.SIGCONT)
    assert "Boudra" in Visitor(own.url).say(question)["text"]


def test_stopping_leaves_no_process(own):
    servers = [own.server("rasa_server"), own.server("action_server")]
    assert own.stop() == 0
    for process in servers:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_visitor_is_forgotten_on_request(assistant, visitor):
    visitor.say("Qui dirige la CGLU ?")
    asked = {"sender": visitor.sender}
    assert httpx.post(f"{visitor.url}/forget", json=asked).status_code == 204
    assert assistant.kept(visitor.sender) == 0
    assert "leader.office_since" not in visitor.say("et depuis quand ?")["facts"]


def test_who_asks_what_becomes_of_their_words_may_erase_them_by_a_button(assistant, visitor):
    visitor.say("Who leads UCLG?")
    reply = visitor.say("please delete my data")
    assert {"title": "Erase our conversation", "payload": "/forget"} in reply["buttons"]
    assert visitor.say("/forget")["text"].startswith("Done: I have erased our conversation.")
    assert assistant.kept(visitor.sender) == 0


def test_a_button_pressed_first_is_obeyed_in_the_language_of_the_page(visitor):
    assert visitor.say("/forget", language="de")["text"].startswith("Erledigt: Ich habe unser Gespräch")


def test_a_database_that_hangs_is_not_said_to_have_erased_anything(assistant, visitor):
    visitor.say("Who leads UCLG?")
    with contextlib.closing(sqlite3.connect(assistant.database, isolation_level=None)) as other:
        other.execute("begin exclusive")
        assert visitor.say("/forget")["text"].startswith("Sorry, I can't answer right now")
    wait_until(lambda: visitor.say("/forget")["text"].startswith("Done"))


def test_a_message_takes_little_room(assistant, visitor):
    questions = [
        "Qui dirige la CGLU ?",
        "et depuis quand ?",
        "Who is the president of AFCCRE?",
        "and at UCLG?",
        "quel temps fait-il demain ?",
        "كم عدد أعضاء CGLU؟",
    ]
    for question in questions:
        visitor.say(question)
    stored = "select sum(length(cast(data as blob))) from events where sender_id like ?"
    with sqlite3.connect(assistant.database) as database:
        (size,) = database.execute(stored, [f"%{visitor.sender}"]).fetchone()
    assert size / len(questions) < 2500


def test_a_database_that_hangs_says_that_nothing_is_erased_until_it_is(assistant, visitor):
    visitor.say("Qui dirige la CGLU ?")
    forget = functools.partial(httpx.post, f"{visitor.url}/forget", json={"sender": visitor.sender})
    with contextlib.closing(sqlite3.connect(assistant.database, isolation_level=None)) as other:
        other.execute("begin exclusive")
        reply = forget()
    assert (reply.status_code, set(reply.json())) == (503, {"error"})
    wait_until(lambda: forget().status_code == 204)


@pytest.mark.parametrize("body", [b"", b"{}", b'{"sender": "website-1"}', b'{"sender": "%"}'])
def test_only_a_visitor_can_be_forgotten(assistant_url, body):
    assert httpx.post(f"{assistant_url}/forget", content=body).status_code == 400


def test_a_reply_has_the_form_of_rasas_rest_channel(visitor):
    reply = visitor.say("Hello")
    assert reply["recipient_id"] == f"website-{visitor.sender}"
    assert json.dumps(reply["buttons"])
    assert set(reply["buttons"][0]) == {"title", "payload"}
