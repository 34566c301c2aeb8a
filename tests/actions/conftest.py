from __future__ import annotations

import asyncio

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher


@pytest.fixture(scope="session")
def actions() -> dict:
    """Every action of the action server, by name, as the server itself finds them."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor.actions


@pytest.fixture
def run(actions):
    """Run an action on a conversation: `run("action_members", language="en")` is its reply and slots."""

    def run_action(name, intent="", entities=(), events=(), ranking=(), **slots):
        latest = {
            "intent": {"name": intent},
            "entities": [{"entity": kind, "value": value} for kind, value in entities],
            "intent_ranking": list(ranking),
            "metadata": {},
        }
        tracker = Tracker("website-1", slots, latest, list(events), False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events_set = asyncio.run(actions[name](dispatcher, tracker, {}))
        (message,) = dispatcher.messages
        return message, {event["name"]: event["value"] for event in events_set if event["event"] == "slot"}

    return run_action
