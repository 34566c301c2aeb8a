"""What is stored of an event: what Rasa needs to go on with a talk, and staff to understand it.

Rasa would store each text and each description of it two times, every value that nobody set, and the ids of
model and assistant with every event: twice the bytes, all of them read again with each message.
"""

from __future__ import annotations

import json
from typing import Any, Callable, Dict

from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered

STAMPS = frozenset(("model_id", "assistant_id"))
"""What Rasa adds to the metadata of every event."""
REPEATED = frozenset(("text", "metadata", "message_id", "text_tokens"))
"""What is read of a message that Rasa takes from the other fields again, or that nobody asks for later."""
DIGITS = 4
"""Decimal places of a probability."""


def serialised(event: Event) -> str:
    """An event as JSON, from which `Event.from_parameters` makes an event that is worth the same to Rasa."""
    written = json.dumps(stored(event), ensure_ascii=False, separators=(",", ":"))
    # Of a lone surrogate, which no database takes, this makes the escape that JSON has for it.
    return written.encode("utf-8", "backslashreplace").decode()


def stored(event: Event) -> Dict[str, Any]:
    """The fields of an event that are worth storing."""
    fields = event.as_dict()
    given = fields.pop("metadata", None) or {}
    metadata = {name: value for name, value in given.items() if name not in STAMPS}
    if metadata:
        fields["metadata"] = metadata
    shorten = _SHORTER.get(event.type_name)
    return shorten(fields) if shorten else fields


def _user(fields: Dict[str, Any]) -> Dict[str, Any]:
    read = {name: value for name, value in _set(fields["parse_data"]).items() if name not in REPEATED}
    for name in ("intent", "intent_ranking"):
        if name in read:
            read[name] = _rounded(read[name])
    kept = {name: value for name, value in _set(fields).items() if name != "message_id"}
    return {**kept, "parse_data": read}


def _bot(fields: Dict[str, Any]) -> Dict[str, Any]:
    return {**fields, "data": _set(fields["data"])}


def _action(fields: Dict[str, Any]) -> Dict[str, Any]:
    # Of its fields no zero or False says more than that nothing was set.
    return _rounded({name: value for name, value in fields.items() if value})


def _set(fields: Dict[str, Any]) -> Dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def _rounded(read: Any) -> Any:
    """An intent, or a list of them, or an action, with no more of a probability than says something."""
    if isinstance(read, list):
        return [_rounded(entry) for entry in read]
    confidence = read.get("confidence")
    return read if confidence is None else {**read, "confidence": round(confidence, DIGITS)}


_SHORTER: Dict[str, Callable[[Dict[str, Any]], Dict[str, Any]]] = {
    UserUttered.type_name: _user,
    BotUttered.type_name: _bot,
    ActionExecuted.type_name: _action,
}
