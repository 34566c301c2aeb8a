from __future__ import annotations

import json

import httpx
import pytest

from evaluation import conversation, questions
from evaluation.questions import Question


@pytest.fixture
def answering(monkeypatch):
    """An assistant that gives one answer to everybody, and what it was asked."""
    asked = []

    def install(*replies: str, status: int = 200):
        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(json.loads(request.content))
            return httpx.Response(status, json=[{"text": reply} for reply in replies])

        client = httpx.AsyncClient
        monkeypatch.setattr(
            httpx,
            "AsyncClient",
            lambda **options: client(transport=httpx.MockTransport(answer), **options),
        )
        return asked

    return install


@pytest.fixture
def two_questions(monkeypatch):
    first = Question("fr", "founded", "depuis quand ?", "plain", (), "fr")
    second = Question("fr", "leader", "et qui la dirige ?", "", (), "fr")
    monkeypatch.setattr(questions, "singles", lambda language: [first])
    monkeypatch.setattr(questions, "dialogues", lambda language: [[first, second]])


async def test_every_question_gets_a_result(answering, two_questions):
    asked = answering("CGLU a été créée en 2004.")
    single, first, second = await conversation.ask_all("http://assistant", ["fr"])
    assert [r.kind for r in (single, first, second)] == ["single", "turn", "turn"]
    assert [r.verdict for r in (single, first, second)] == ["right", "right", "wrong"]
    assert single.right_language
    senders = [body["sender"] for body in asked]
    assert senders[0] != senders[1] == senders[2]


async def test_bubbles_are_one_reply(answering, two_questions):
    answering("Bonjour.", "Créée en 2004.")
    single, *_ = await conversation.ask_all("http://assistant", ["fr"])
    assert single.reply == "Bonjour.\nCréée en 2004."


async def test_a_server_error_is_shown_as_the_reply(answering, two_questions):
    answering("…", status=500)
    single, *_ = await conversation.ask_all("http://assistant", ["fr"])
    assert (single.reply, single.verdict) == ("<HTTP 500>", "wrong")


@pytest.mark.parametrize(
    ("text", "language", "right"),
    [
        ("La ville est membre de droit du réseau.", "fr", True),
        ("La ville est membre de droit du réseau.", "en", False),
        ("12345", "ar", True),
    ],
)
def test_languages(text, language, right):
    assert conversation.speaks(text, language) is right
