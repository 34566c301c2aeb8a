"""Puts the development questions to a running assistant, as a visitor of the website would."""

from __future__ import annotations

import dataclasses
import functools
import time
import uuid
from typing import List, Sequence, Tuple

import httpx
from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

from evaluation import questions
from evaluation.expectations import judge
from evaluation.questions import SINGLE, TURN, Question

PATH = "/webhooks/website/webhook"
TIMEOUT = 30
# What the detector chooses from: the languages that the judge knows.
SPOKEN = ("fr", "en", "es", "pt", "de", "it", "nl", "ar")


@dataclasses.dataclass(frozen=True)
class Result:
    """One message, the reply to it and what the reply is worth.

    Attributes:
        language: of the file the question stands in.
        kind: "single", or "turn" of a dialogue.
        topic: what a right reply is about.
        style: how the message is worded; empty for a turn.
        said: the message.
        reply: all bubbles of the reply, one a line.
        verdict: "right", "wrong", "refused" or "silent".
        right_language: whether the reply is written in the language that it should be in.
        milliseconds: until the reply was there.
    """

    language: str
    kind: str
    topic: str
    style: str
    said: str
    reply: str
    verdict: str
    right_language: bool
    milliseconds: float


async def ask_all(url: str, languages: Sequence[str]) -> List[Result]:
    """The results of every question in these languages, asked one after the other."""
    results = []
    async with httpx.AsyncClient(base_url=url, timeout=TIMEOUT) as client:
        for language in languages:
            for question in questions.singles(language):
                results.append(await _ask(client, somebody(), question, SINGLE))
            for dialogue in questions.dialogues(language):
                sender = somebody()
                results += [await _ask(client, sender, turn, TURN) for turn in dialogue]
    return results


def verdict(question: Question, reply: str) -> str:
    """The judge's best word on the reply, over all topics that are right."""
    verdicts = [judge(topic, question.reply_language, reply) for topic in question.topics]
    return "right" if "right" in verdicts else verdicts[0]


def speaks(text: str, language: str) -> bool:
    """Whether the text may be written in this language."""
    found = _detector().detect_language_of(text)
    return found is None or found == _languages()[language]


async def _ask(client: httpx.AsyncClient, sender: str, question: Question, kind: str) -> Result:
    reply, seconds = await say(client, sender, question.say)
    return Result(
        language=question.language,
        kind=kind,
        topic=question.topic,
        style=question.style,
        said=question.say,
        reply=reply,
        verdict=verdict(question, reply),
        right_language=speaks(reply, question.reply_language),
        milliseconds=round(1000 * seconds, 1),
    )


async def say(client: httpx.AsyncClient, sender: str, text: str, url: str = "") -> Tuple[str, float]:
    """The reply, or in angle brackets what came instead, and the seconds it took.

    Args:
        client: to ask with.
        sender: who asks, see `somebody`.
        text: the message.
        url: of the assistant, unless it is the client's own.
    """
    start = time.perf_counter()
    try:
        response = await client.post(url + PATH, json={"sender": sender, "message": text})
        reply = _text(response)
    except (httpx.HTTPError, ValueError) as error:
        reply = f"<{type(error).__name__}>"
    return reply, time.perf_counter() - start


def _text(response: httpx.Response) -> str:
    if response.status_code != httpx.codes.OK:
        return f"<HTTP {response.status_code}>"
    return "\n".join(message.get("text", "") for message in response.json())


def somebody() -> str:
    """A new visitor of the website."""
    return str(uuid.uuid4())


@functools.lru_cache(maxsize=1)
def _languages() -> dict:
    return {code: Language.from_iso_code_639_1(getattr(IsoCode639_1, code.upper())) for code in SPOKEN}


@functools.lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_languages().values()).build()
