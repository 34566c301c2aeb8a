"""The development questions, typed: what somebody says and which answers are right."""

from __future__ import annotations

import dataclasses
import json
import pathlib
from typing import Dict, Iterator, List, Tuple

FOLDER = pathlib.Path(__file__).with_name("questions")
SINGLE, TURN = "single", "turn"


@dataclasses.dataclass(frozen=True)
class Question:
    """One message and what a right reply to it is about.

    Attributes:
        language: of the file it stands in.
        topic: what the right reply is about.
        say: the message.
        style: how it is worded; empty for the turn of a dialogue.
        also: topics whose answer is right too.
        reply_language: what the reply must be written in.
    """

    language: str
    topic: str
    say: str
    style: str
    also: Tuple[str, ...]
    reply_language: str

    @property
    def topics(self) -> Tuple[str, ...]:
        """Every topic whose answer is right, the expected one first."""
        return (self.topic, *self.also)


def languages(folder: pathlib.Path = FOLDER) -> List[str]:
    """The languages that there are questions in."""
    return sorted(path.name.split(".")[0] for path in folder.glob("*.single.jsonl"))


def singles(language: str, folder: pathlib.Path = FOLDER) -> List[Question]:
    """The questions that stand alone."""
    return [_question(line, language) for line in _lines(folder / f"{language}.single.jsonl")]


def dialogues(language: str, folder: pathlib.Path = FOLDER) -> List[List[Question]]:
    """The conversations, each a list of turns."""
    path = folder / f"{language}.dialogue.jsonl"
    return [[_question(turn, language) for turn in line["turns"]] for line in _lines(path)]


def _lines(path: pathlib.Path) -> Iterator[Dict]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _question(line: Dict, language: str) -> Question:
    written_in = line.get("lang") or language
    return Question(
        language=language,
        topic=line["topic"],
        say=line["say"],
        style=line.get("style", ""),
        also=tuple(line.get("also", ())),
        reply_language=line.get("target") or line.get("reply_lang") or written_in,
    )
