"""Whether the quick replies below an answer that was withheld hold what was asked."""

from __future__ import annotations

from typing import Sequence, Set, Tuple

from rasa_sdk import Tracker

from actions.fallback import NotUnderstood
from actions.quick_replies import intent_of
from actions.topic import Topic, answering
from evaluation import topics
from evaluation.understanding import FALLBACK, Understood

NOT_UNDERSTOOD = (FALLBACK, "gibberish")


def table(understood: Sequence[Understood]) -> str:
    """For "did you mean" and for refusals: how many there were, and what they offered to whom."""
    asked_back = [each for each in understood if each.intent in NOT_UNDERSTOOD and _likely(each)]
    refused = [
        each for each in understood if each.intent not in NOT_UNDERSTOOD and topics.refusal(each.intent)
    ]
    head = "| | messages | with an answer | and it is offered | without one, offered something |"
    lines = [_line("did you mean", asked_back), _line("refused", refused)]
    return "\n".join([head, "| --- | --- | --- | --- | --- |", *lines])


def _line(name: str, withheld: Sequence[Understood]) -> str:
    answerable = [each for each in withheld if not topics.refuses(each.question.topic)]
    helped = sum(bool(_offered(each) & set(each.question.topics)) for each in answerable)
    misled = sum(bool(_likely(each)) for each in withheld if topics.refuses(each.question.topic))
    return f"| {name} | {len(withheld)} | {len(answerable)} | {helped} | {misled} |"


def _offered(each: Understood) -> Set[str]:
    return {topics.topic_of(intent_of(topic)) for topic in _reply(each).offers(_tracker(each))}


def _likely(each: Understood) -> Tuple[str, ...]:
    """What is offered for the message's own sake."""
    reply = _reply(each)
    return tuple(topic for topic in reply.offers(_tracker(each)) if topic not in reply.suggestions)


def _reply(each: Understood) -> Topic:
    return NotUnderstood() if each.intent in NOT_UNDERSTOOD else answering(each.intent)()


def _tracker(each: Understood) -> Tracker:
    ranking = [{"name": name, "confidence": confidence} for name, confidence in each.ranking]
    latest = {"intent": {"name": each.intent}, "intent_ranking": ranking}
    return Tracker("evaluation", {}, latest, [], False, None, {}, None)
