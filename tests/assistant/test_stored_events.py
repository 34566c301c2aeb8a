from __future__ import annotations

import json

import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)

from assistant.stored_events import serialised

STAMPED = {"model_id": "5e0c", "assistant_id": "cglu"}
RANKING = [{"name": f"ask_{number}", "confidence": 0.5 / 2**number} for number in range(10)]
READ = {
    "text": "Qui ?",
    "intent": RANKING[0],
    "entities": [{"entity": "language", "value": "fr", "start": 0, "end": 5}],
    "intent_ranking": RANKING,
    "text_tokens": [[0, 3], [4, 5]],
    "message_id": "a" * 32,
    "metadata": {"language": "fr"},
}


def asked(text="Qui ?", **changes):
    read = {**READ, "text": text, **changes}
    metadata = {"language": "fr", **STAMPED}
    return UserUttered(
        text, read["intent"], read["entities"], read, 1.5, "website", read["message_id"], metadata
    )


def again(event):
    return Event.from_parameters(json.loads(serialised(event)))


@pytest.mark.parametrize(
    "event",
    [
        asked(),
        BotUttered(
            "Lui.", {"buttons": [{"title": "a", "payload": "/b"}], "image": None}, {"language": "fr"}, 1.5
        ),
        BotUttered("Lui.", None, None, 1.5),
        ActionExecuted("action_leader", "RulePolicy", 0.987654321, 1.5),
        ActionExecuted("action_leader", "RulePolicy", 1.0, 1.5, hide_rule_turn=True),
        ActionExecuted("action_listen", None, 0.0, 1.5),
        SlotSet("subject", None, 1.5),
        SlotSet("feedback", {"helpful": False, "reason": ""}, 1.5),
        DefinePrevUserUtteredFeaturization(False, 1.5),
        SessionStarted(1.5),
    ],
    ids=lambda event: event.type_name,
)
def test_an_event_comes_back_as_rasa_needs_it(event):
    back = again(event)
    assert back == event
    assert back.timestamp == event.timestamp
    if isinstance(event, ActionExecuted):
        assert back.hide_rule_turn == event.hide_rule_turn
    if isinstance(event, DefinePrevUserUtteredFeaturization):
        assert back.use_text_for_featurization is False


def test_what_is_read_of_a_message_comes_back():
    back = again(asked())
    assert (back.input_channel, back.metadata) == ("website", {"language": "fr"})
    assert back.parse_data["text"] == "Qui ?"
    assert back.parse_data["metadata"] == {"language": "fr"}
    assert back.entities == back.parse_data["entities"] == READ["entities"]
    assert [intent["name"] for intent in back.parse_data["intent_ranking"]] == [i["name"] for i in RANKING]
    assert back.parse_data["intent_ranking"][9]["confidence"] == pytest.approx(
        RANKING[9]["confidence"], abs=1e-4
    )


def test_nothing_is_written_twice_or_for_nobody():
    written = serialised(asked())
    assert written.count("Qui ?") == 1
    assert not [word for word in ("5e0c", "cglu", "a" * 32, "text_tokens", "null") if word in written]
    assert "null" not in serialised(BotUttered("Lui.", {"image": None}, STAMPED))


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\U0001f44d", "'\"\\", "\u202e", "كم عدد أعضاء CGLU؟"])
def test_every_text_comes_back_from_what_a_database_takes(text):
    written = serialised(asked(text))
    assert "\x00" not in written
    assert again(asked(text)).text == text
    assert Event.from_parameters(json.loads(written.encode())).text == text


def test_other_scripts_take_no_more_room_than_they_need():
    assert "كم عدد" in serialised(asked("كم عدد"))
