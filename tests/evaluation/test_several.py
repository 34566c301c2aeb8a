from __future__ import annotations

import json

from evaluation import several
from evaluation.several import Asked

PHONE_AND_MEMBERS = ("ask_phone", "ask_members")


def test_every_message_has_a_language_and_what_it_asks():
    lines = [json.loads(line) for line in several.MESSAGES.read_text("utf-8").splitlines()]
    assert all(line["lang"] and line["say"].strip() and line["asks"] for line in lines)


def test_the_table_counts_what_was_found_in_each_language():
    messages = [
        Asked("fr", "deux", PHONE_AND_MEMBERS, PHONE_AND_MEMBERS[::-1]),
        Asked("fr", "deux", PHONE_AND_MEMBERS, ("ask_phone",)),
        Asked("fr", "un", ("ask_phone",), ("ask_phone",)),
        Asked("en", "two", PHONE_AND_MEMBERS, ("ask_phone",)),
        Asked("en", "one", ("ask_phone",), PHONE_AND_MEMBERS),
    ]
    assert several.table(messages).splitlines()[2:] == [
        "| fr | 50 % of 2 | 0 % of 1 |",
        "| en | 0 % of 1 | 100 % of 1 |",
        "| all | 33 % of 3 | 50 % of 2 |",
    ]


async def _parsed(text):
    also = [{"intent": {"name": "unknown_contact"}}] if "and" in text else []
    return {"intent": {"name": "ask_phone"}, "also_asked": also}


async def test_refusals_count_as_one_kind(tmp_path):
    class Model:
        parse_message = staticmethod(_parsed)

    path = tmp_path / "messages.jsonl"
    path.write_text('{"lang": "en", "say": "phone and fax", "asks": ["ask_phone", "unknown_organisation"]}\n')
    (message,) = await several.read(Model(), path)
    assert message.all_found
    assert message.split
