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
def run_action(actions):
    """Run an action on a conversation: its messages and the slots it sets."""

    def run_it(name, intent="", entities=(), events=(), ranking=(), also_asked=(), **slots):
        latest = {
            "intent": {"name": intent},
            "entities": [
                {"entity": kind, "value": value, "start": place}
                for place, (kind, value) in enumerate(entities)
            ],
            "intent_ranking": list(ranking),
            "also_asked": [{"intent": {"name": other}, "entities": []} for other in also_asked],
            "metadata": {},
        }
        tracker = Tracker("website-1", slots, latest, list(events), False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events_set = asyncio.run(actions[name](dispatcher, tracker, {}))
        slots_set = {event["name"]: event["value"] for event in events_set if event["event"] == "slot"}
        return dispatcher.messages, slots_set

    return run_it


@pytest.fixture
def run(run_action):
    """The same for an action with one message: `run("action_members", language="en")` is it and the slots."""

    def run_it(name, **conversation):
        (message,), slots = run_action(name, **conversation)
        return message, slots

    return run_it
