"""What a channel says without the action server: nothing to read, too much, out of order, and the like."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from rasa.core.agent import Agent

from actions.answers import say
from actions.contact import whom_to_ask
from actions.facts import facts
from actions.language import language_of
from actions.quick_replies import quick_replies
from assistant import conversations
from assistant.channels.guard import as_text

PROBE_LENGTH = 300
"""Characters of a message that tell its language."""
HELP = ("help", "contact")
"""Topics offered where the channel itself has to answer."""


async def own_answer(
    agent: Agent, conversation: str, kind: str, text: Optional[str], metadata: Mapping[str, Any]
) -> Dict[str, Any]:
    """A reply with `text`, `buttons`, `language` and `facts`.

    Args:
        agent: who keeps the conversations.
        conversation: the conversation's id.
        kind: id of the message that words the reply.
        text: what the person wrote, if anything.
        metadata: what the channel knows of their language.
    """
    return worded(kind, await language_for(agent, conversation, text, metadata))


def worded(kind: str, language: str) -> Dict[str, Any]:
    """The same where the language, an ISO 639-1 code, is known already."""
    wording = say(kind, language, **whom_to_ask(facts()))
    return {
        "text": wording.text,
        "buttons": quick_replies(HELP, language),
        "language": language,
        "facts": list(wording.facts),
    }


async def language_for(
    agent: Agent, conversation: str, text: Optional[str], metadata: Mapping[str, Any]
) -> str:
    """The language to answer in when no action could choose it, an ISO 639-1 code."""
    slots = await conversations.slots(agent, conversation)
    if not slots.get("language") and text:
        slots = {**slots, **await conversations.entities(agent, as_text(text[:PROBE_LENGTH]))}
    return language_of(slots, metadata)
