"""What may be sent to the website channel in the place of a message."""

from __future__ import annotations

import json
import uuid

from hypothesis import strategies as st

from tests.hostile.texts import CANARY

SENDER = str(uuid.UUID("6f0ee1f8-6dd3-4a4e-9a8f-2b7a3f1e4c11"))
LIMIT = 16 * 1024


def message(**fields: object) -> bytes:
    return json.dumps({"sender": SENDER, "message": "Qui dirige la CGLU ?", **fields}).encode()


def _sized(length: int) -> bytes:
    body = message(reason="")
    return body.replace(b'"reason": ""', b'"reason": "%s"' % (b"x" * (length - len(body))))


WRONG_VALUES = {
    "null": None,
    "true": True,
    "a number": 42,
    "not a number": float("nan"),
    "a list": [CANARY],
    "an object": {"a": CANARY},
    "nothing": "",
    "a surrogate": "\ud800",
}
NO_MESSAGES = {
    "nothing": b"",
    "an opening brace": b"{",
    "null": b"null",
    "a text": json.dumps(CANARY).encode(),
    "a list": b"[1]",
    "no json": f"sender={CANARY}&message=x".encode(),
    "an unknown constant": b'{"message": undefined}',
    "a comment": b'{"message": "x" /* y */}',
    "two documents": message() + message(),
    "broken utf-8": b'{"sender": "\xff\xfe", "message": "\xc3\x28"}',
    "overlong utf-8": b'{"message": "\xc0\xaf"}',
    "a surrogate in utf-8": b'{"message": "\xed\xa0\x80"}',
    "utf-16": message().decode().encode("utf-16"),
    "utf-32": message().decode().encode("utf-32"),
    "a byte order mark": message().decode().encode("utf-8-sig"),
    "a NUL": b"\x00",
    "lists without end": b"[" * LIMIT,
    "objects without end": (b'{"a":' * LIMIT)[:LIMIT],
    "deep lists": b"[" * 8000 + b"]" * 8000,
    "a deep message": b'{"message":' + b"[" * 8000 + b"]" * 8000 + b"}",
    "a number of 16 kB": b"9" * LIMIT,
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + bytes(500),
    **{f"a sender that is {name}": message(sender=value) for name, value in WRONG_VALUES.items()},
    **{f"a message that is {name}": message(message=WRONG_VALUES[name]) for name in list(WRONG_VALUES)[:6]},
    "the default conversation": message(sender="default"),
    "somebody's conversation with its channel": message(sender=f"website-{SENDER}"),
    "a sender in braces": message(sender=f"{{{SENDER}}}"),
    "a sender of another version": message(sender="6f0ee1f8-6dd3-1a4e-9a8f-2b7a3f1e4c11"),
    "a sender with a NUL": message(sender=f"{SENDER[:-1]}\x00"),
    "a sender in Arabic digits": message(sender=SENDER.replace("1", "١")),
    "sql for a sender": message(sender="' or 1=1 --".ljust(36)),
}
"""Each is refused with 400."""
ODD_MESSAGES = {
    "a sender in capitals": message(sender=SENDER.upper()),
    "two messages of which the last counts": b'{"message": 1,' + message()[1:],
    "unknown fields": message(__proto__={"admin": True}, input_channel="telegram", stream=True),
    "a number beyond all bounds": message(x=1)[:-2] + b"1e99999}",
    "16 kB": _sized(LIMIT),
    **{f"metadata that is {name}": message(metadata=value) for name, value in WRONG_VALUES.items()},
    **{
        f"a language that is {name}": message(metadata={"language": value, "chosen": value})
        for name, value in WRONG_VALUES.items()
    },
    "a language with a header": message(metadata={"language": f"fr\r\nSet-Cookie: {CANARY}"}),
    "a language of 10 kB": message(metadata={"language": "en-" + "x" * 10_000}),
    "a language that is a path": message(metadata={"language": "../../etc/passwd"}),
}
"""Each is answered."""

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
_ids = st.uuids(version=4).map(str)
_senders = (
    _ids
    | _ids.map(str.upper)
    | _ids.map("{{{}}}".format)
    | _ids.map("{}\x00".format)
    | st.uuids(version=1).map(str)
    | st.sampled_from(["default", "\ud800"])
    | values
)
commands = st.builds(
    "/{}{}".format,
    st.sampled_from(["restart", "session_start", "ask_members", "back", "", "/"]),
    st.sampled_from(["", '{"language": "xx"}', "@1.0", '{"language": {"a": []}}@9e999', "{", "\n/restart"]),
)
odd_texts = (
    commands
    | st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=5), st.integers(1, 20_000))
    | st.text(alphabet="\u202e\u200f\u0000\ufeff\ud800e\u0301👍🏽<>{}$%", max_size=60)
)
_odd = st.fixed_dictionaries(
    {},
    optional={
        "sender": _senders,
        "message": values | odd_texts,
        "metadata": values | st.fixed_dictionaries({"language": values, "chosen": values}),
        "helpful": values,
        "reason": values | odd_texts,
        "input_channel": values,
        "stream": values,
    },
)
_near_misses = st.builds(
    lambda sender, body: {"sender": sender, "message": "?", "helpful": True, **body}, _ids, _odd
)
_encoded = st.builds(
    lambda value, encoding: json.dumps(value, ensure_ascii=False).encode(encoding, "ignore"),
    _near_misses | values,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-7", "latin-1", "cp1252", "koi8-r"]),
)
_deep = st.builds(
    lambda opening, depth: opening * depth,
    st.sampled_from(["[", '{"a":', '{"message":[']),
    st.integers(1, 50_000),
).map(str.encode)
_numbers = st.sampled_from([b"9" * 100_000, b"-1e999999", b"NaN", b'{"message":' + b"1" * 5000 + b"}"])

bodies = st.one_of(
    (_near_misses | _odd).map(lambda value: json.dumps(value).encode()),
    _encoded,
    st.binary(max_size=300),
    _deep,
    _numbers,
)
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
