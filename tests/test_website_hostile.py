"""Nobody takes another's place: not their conversation, not their turn, not their page."""

from __future__ import annotations

import concurrent.futures
import uuid

import httpx
import pytest

from tests.conftest import Visitor

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_no_other_method_does_anything(assistant_url, method):
    assert httpx.request(method, f"{assistant_url}/webhook", content=b"{}").status_code == 405


def test_two_conversations_at_once_never_see_each_other(assistant_url):
    said = {
        "leader.": ("Qui dirige la CGLU ?", "et depuis quand ?"),
        "axes.": ("What are the axes of UCLG?", "the second one"),
    }
    visitors = [(Visitor(assistant_url), subject) for subject in said for _ in range(2)]

    def talk(visitor, subject):
        return [visitor.say(text) for text in said[subject]]

    with concurrent.futures.ThreadPoolExecutor(len(visitors)) as pool:
        talks = list(pool.map(lambda pair: talk(*pair), visitors))
    for (visitor, subject), replies in zip(visitors, talks):
        assert {reply["recipient_id"] for reply in replies} == {f"website-{visitor.sender}"}
        assert any(fact.startswith(subject) for fact in replies[-1]["facts"])


def test_an_unknown_conversation_cannot_be_continued(assistant_url):
    owner = Visitor(assistant_url)
    owner.say("Qui dirige la CGLU ?")
    stranger = Visitor(assistant_url)
    for guess in (
        f"website-{owner.sender}",
        owner.sender[:-1],
        f" {owner.sender}",
        f"telegram-{owner.sender}",
    ):
        stranger.sender = guess
        assert stranger.post("et depuis quand ?").status_code == 400


def test_a_conversation_that_floods_has_to_wait_and_the_others_not(assistant_url):
    flood, other = Visitor(assistant_url), Visitor(assistant_url)
    refusal = [flood.post(" ", language="es") for _ in range(31)][-1]
    assert refusal.status_code == 429
    assert int(refusal.headers["Retry-After"]) > 0
    assert refusal.json()[0]["text"].startswith("Ha habido demasiados mensajes")
    assert other.say("Who leads UCLG?")["facts"]


def test_no_other_origin_than_the_named_one_may_read(assistant_url, town):
    for origin, allowed in ((town.origin, town.origin), ("https://evil.example", None), ("null", None)):
        for send in (
            lambda **more: httpx.get(f"{assistant_url}/widget.js", **more),
            lambda **more: httpx.options(f"{assistant_url}/webhook", **more),
            lambda **more: httpx.post(
                f"{assistant_url}/webhook",
                json={"sender": str(uuid.uuid4()), "message": "?"},
                timeout=30,
                **more,
            ),
        ):
            headers = send(headers={"Origin": origin, "Access-Control-Request-Method": "POST"}).headers
            assert headers.get("Access-Control-Allow-Origin") == allowed
