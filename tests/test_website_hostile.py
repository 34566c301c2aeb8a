"""Whoever means harm gets a clear refusal or a polite reply, and whoever comes next an answer."""

from __future__ import annotations

import concurrent.futures
import json
import uuid

import httpx
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.conftest import Visitor

pytestmark = pytest.mark.slow

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-7", "latin-1", "cp1252", "koi8-r"]

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
ids = st.uuids(version=4).map(str)
senders = (
    ids
    | ids.map(str.upper)
    | ids.map("{{{}}}".format)
    | ids.map("{}\x00".format)
    | st.uuids(version=1).map(str)
    | st.sampled_from(["default", "\ud800"])
    | values
)
commands = st.builds(
    "/{}{}".format,
    st.sampled_from(["restart", "session_start", "ask_members", "back", "", "/"]),
    st.sampled_from(["", '{"language": "xx"}', "@1.0", '{"language": {"a": []}}@9e999', "{", "\n/restart"]),
)
huge = st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=5), st.integers(1, 20_000))
messages = (
    values
    | commands
    | huge
    | st.text(alphabet="\u202e\u200f\u0000\ufeff\ud800e\u0301👍🏽<>{}$%", max_size=60)
)
odd_bodies = st.fixed_dictionaries(
    {},
    optional={
        "sender": senders,
        "message": messages,
        "metadata": values | st.fixed_dictionaries({"language": values, "chosen": values}),
        "helpful": values,
        "reason": messages,
        "input_channel": values,
        "stream": values,
    },
)
near_misses = st.builds(
    lambda sender, body: {"sender": sender, "message": "?", "helpful": True, **body}, ids, odd_bodies
)
encoded = st.builds(
    lambda value, encoding: json.dumps(value, ensure_ascii=False).encode(encoding, "ignore"),
    near_misses | values,
    st.sampled_from(ENCODINGS),
)
escaped = (near_misses | odd_bodies).map(lambda value: json.dumps(value).encode())
deep = st.builds(
    lambda opening, depth: opening * depth,
    st.sampled_from(["[", '{"a":', '{"message":[']),
    st.integers(1, 50_000),
).map(str.encode)
numbers = st.sampled_from([b"9" * 100_000, b"-1e999999", b"NaN", b'{"message":' + b"1" * 5000 + b"}"])
bodies = st.one_of(escaped, encoded, st.binary(max_size=300), deep, numbers)
headers = st.fixed_dictionaries(
    {
        "Content-Type": st.sampled_from(
            [
                "application/json",
                "text/plain; charset=utf-16",
                "multipart/form-data",
                "x" * 300,
                "application/x-www-form-urlencoded",
            ]
        )
    },
    optional={
        "Accept-Language": st.sampled_from(["xx", "," * 500, "fr;q=x", ";;q"]),
        "X-Forwarded-For": st.sampled_from(["", ",,,", "a" * 500, "::1", "[::1]:80, 999.1.1.1"]),
        "Origin": st.sampled_from(["null", "*", "https://evil.example", "x" * 500]),
    },
)


@pytest.fixture(scope="module")
def connection(assistant_url):
    with httpx.Client(base_url=assistant_url, timeout=10) as client:
        yield client


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(path=st.sampled_from(["webhook", "webhook", "webhook", "feedback"]), body=bodies, sent=headers)
def test_no_body_does_harm(connection, path, body, sent):
    reply = connection.post(f"/{path}", content=body, headers=sent)
    event(f"status {reply.status_code}")
    assert reply.status_code in {200, 204} or 400 <= reply.status_code < 500
    assert reply.status_code != 429
    if reply.status_code == 200:
        assert reply.json()[0]["text"]
    assert "Traceback" not in reply.text


def test_after_all_that_an_honest_question_is_answered(visitor):
    assert "Boudra" in visitor.say("Qui dirige la CGLU ?")["text"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_no_other_method_does_anything(assistant_url, method):
    assert httpx.request(method, f"{assistant_url}/webhook", content=b"{}").status_code == 405


def test_two_conversations_at_once_never_see_each_other(assistant_url):
    subjects = {"Qui dirige la CGLU ?": "leader.", "What are the axes of UCLG?": "axes."}
    visitors = [(Visitor(assistant_url), question) for question in subjects for _ in range(4)]

    def talk(visitor, question):
        first = visitor.say(question)
        follow_up = visitor.say("et depuis quand ?" if "dirige" in question else "the second one")
        return first["recipient_id"], follow_up["recipient_id"], follow_up["facts"]

    with concurrent.futures.ThreadPoolExecutor(len(visitors)) as pool:
        talks = list(pool.map(lambda pair: talk(*pair), visitors))
    for (visitor, question), (first, second, found) in zip(visitors, talks):
        assert first == second == f"website-{visitor.sender}"
        assert found and any(fact.startswith(subjects[question]) for fact in found)


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
