"""Many visitors at once, what they heard, and whether that is what they had to hear."""

from __future__ import annotations

import concurrent.futures
import threading
import time
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import httpx

from actions.answers import say
from actions.contact import whom_to_ask
from actions.facts import facts

SMALL_TALK = "ok"
"""A word that says no language."""
QUESTIONS = {
    "fr": {
        "Qui dirige la CGLU ?": "leader.name",
        "Combien de membres compte la CGLU ?": "organisation.members",
        SMALL_TALK: None,
        "En quelle année la CGLU a-t-elle été créée ?": "organisation.founded",
        "Quel est le numéro de téléphone ?": "contact.telephone",
    },
    "en": {
        "Who leads UCLG?": "leader.name",
        "How many members does UCLG have?": "organisation.members",
        SMALL_TALK: None,
        "When was UCLG founded?": "organisation.founded",
        "What is the telephone number?": "contact.telephone",
    },
    "es": {
        "¿Quién dirige CGLU?": "leader.name",
        "¿Cuántos miembros tiene CGLU?": "organisation.members",
        SMALL_TALK: None,
        "¿En qué año se fundó CGLU?": "organisation.founded",
        "¿Cuál es el número de teléfono?": "contact.telephone",
    },
    "de": {
        "Wer leitet UCLG?": "leader.name",
        "Wie viele Mitglieder hat UCLG?": "organisation.members",
        SMALL_TALK: None,
        "In welchem Jahr wurde UCLG gegründet?": "organisation.founded",
        "Wie lautet die Telefonnummer?": "contact.telephone",
    },
}
"""What each visitor says, in this order, and the fact that the answer holds."""
TURNS = 5
LONGEST = 6.0
"""Seconds that a visitor waits at most."""
PAGE = "it"
"""Language of the page they all come from: it is only a hint."""


def apology(language: str) -> str:
    return say("out_of_order", language, **whom_to_ask(facts())).text


class Turn(NamedTuple):
    """What somebody said and heard.

    Attributes:
        conversation: its id in the store.
        language: what they speak.
        said: by them.
        fact: that the answer holds, None if any answer will do.
        heard: the replies.
        seconds: that they waited.
    """

    conversation: str
    language: str
    said: str
    fact: str | None
    heard: list[dict]
    seconds: float

    @property
    def acknowledged(self) -> bool:
        """Whether they were answered, and not only asked to come back."""
        return [reply["text"] for reply in self.heard] != [apology(self.language)]

    @property
    def wrong(self) -> str | None:
        """What is wrong with what they heard, if anything is."""
        if len(self.heard) != 1:
            return f"{len(self.heard)} replies to {self.said!r}"
        (reply,) = self.heard
        if reply["language"] != self.language:
            return f"{self.said!r} was answered in {reply['language']}: {reply['text']!r}"
        if self.acknowledged and self.fact and self.fact not in reply["facts"]:
            return f"{self.said!r} was answered by {reply['text']!r}"
        return f"a wait of {self.seconds:.1f} s" if self.seconds > LONGEST else None


class Crowd:
    """Visitors who all ask, each what they have to ask, one thing after the other; the second when told to.

    Args:
        url: of the website channel.
        size: how many visitors there are.
        page: language of the page, None for the language each of them speaks.
        insistent: whether they ask again if the connection breaks.
        at_once: how many of them write at the same time.
        pace: seconds that pass at least before each of them gives way to another.
    """

    def __init__(
        self,
        url: str,
        size: int = 100,
        page: str | None = PAGE,
        insistent: bool = False,
        at_once: int = 20,
        pace: float = 0.0,
    ) -> None:
        self._places, self._pace = threading.Semaphore(at_once), pace
        self._url, self._page, self._insistent = url, page, insistent
        self._client = httpx.Client(timeout=30, limits=httpx.Limits(max_connections=None))
        self._count, self._told = 0, threading.Condition()
        self._all_have_begun = threading.Barrier(size + 1)
        self._pool = concurrent.futures.ThreadPoolExecutor(size)
        languages = (list(QUESTIONS) * size)[:size]
        self._talks = [self._pool.submit(self._talk, language) for language in languages]

    def go_on(self) -> None:
        """Let them ask the rest, once each has had a first reply."""
        self._all_have_begun.wait(60)

    def wait_for(self, count: int) -> None:
        """Until so many messages have been replied to."""
        with self._told:
            assert self._told.wait_for(lambda: self._count >= count, 120), f"only {self._count} replies"

    def finish(self) -> list[Turn]:
        """All that was said and heard, once everybody is done."""
        turns = [turn for talk in self._talks for turn in talk.result(120)]
        self._pool.shutdown()
        self._client.close()
        return turns

    def _talk(self, language: str) -> list[Turn]:
        sender = str(uuid.uuid4())
        first, *others = QUESTIONS[language].items()
        turns = [self._turn(sender, language, *first)]
        self._all_have_begun.wait()
        return turns + [self._turn(sender, language, *one) for one in others]

    def _turn(self, sender: str, language: str, said: str, fact: str | None) -> Turn:
        body = {"sender": sender, "message": said, "metadata": {"language": self._page or language}}
        with self._places:
            turn = Turn(f"website-{sender}", language, said, fact, *self._post(body))
            with self._told:
                self._count += 1
                self._told.notify_all()
            time.sleep(max(0.0, self._pace - turn.seconds))
        return turn

    def _post(self, body: dict) -> tuple[list[dict], float]:
        while True:
            start = time.monotonic()
            try:
                reply = self._client.post(f"{self._url}/webhook", json=body)
                return reply.json() if reply.status_code == 200 else [], time.monotonic() - start
            except httpx.TransportError:
                if not self._insistent:
                    raise
            time.sleep(0.2)


def assert_heard(turns: Sequence[Turn]) -> None:
    """Everybody heard one reply to each message, in time and in their language."""
    assert Counter(filter(None, (turn.wrong for turn in turns))) == {}


def assert_kept(turns: Sequence[Turn], stored: Mapping[str, Sequence[str]], doubled: bool = False) -> None:
    """What was answered is in the store, and what is there in the order in which it was said, and once.

    Args:
        turns: all that was said.
        stored: what the store has of each conversation.
        doubled: whether somebody asked again, so that it may be there twice.
    """
    for conversation in {turn.conversation for turn in turns}:
        kept = list(dict.fromkeys(stored[conversation]) if doubled else stored[conversation])
        talk = [turn for turn in turns if turn.conversation == conversation]
        answered = [turn.said for turn in talk if turn.acknowledged]
        assert len(set(kept)) == len(kept), kept
        assert kept == [turn.said for turn in talk if turn.said in kept]
        assert set(answered) <= set(kept)
