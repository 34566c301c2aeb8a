from __future__ import annotations

import pytest

from actions.language import SUPPORTED


def asked_over(channel: str) -> dict:
    return {"event": "user", "text": "forget me", "input_channel": channel}


@pytest.mark.parametrize("channel", ["website", "telegram"])
@pytest.mark.parametrize("language", SUPPORTED)
def test_what_one_wrote_may_be_erased_by_a_button(run, language, channel):
    events = [asked_over("cmdline"), asked_over(channel), {"event": "slot"}]
    reply, slots = run("action_erasure", language=language, subject="leader", events=events)
    assert reply["language"] == language
    assert [button["payload"] for button in reply["buttons"]] == ["/forget", "/ask_contact"]
    assert reply["text"].count(".") == 2
    assert reply["facts"] == [] and "subject" not in slots


@pytest.mark.parametrize("events", [[], [asked_over("cmdline")]])
def test_no_button_is_shown_where_nothing_obeys_it(run, events):
    reply, _ = run("action_erasure", language="en", events=events)
    assert [button["payload"] for button in reply["buttons"]] == ["/ask_contact"]
    assert reply["text"].endswith("then deletes it.")
