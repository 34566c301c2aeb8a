"""Messages that ask several questions, and messages that only look like it: what the model makes of them."""

from __future__ import annotations

import dataclasses
import json
import pathlib
from typing import Callable, Dict, List, Sequence, Tuple

from rasa.core.agent import Agent

from assistant.nlu.several_questions import ALSO_ASKED

MESSAGES = pathlib.Path(__file__).with_name("several_questions.jsonl")
REFUSED = "refused"
QUESTION_PREFIX = "ask_"


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a message asks and what was found in it: intents, with every refused one as `REFUSED`."""

    language: str
    say: str
    wanted: Tuple[str, ...]
    found: Tuple[str, ...]

    @property
    def asks_several(self) -> bool:
        """Whether it really asks more than one question."""
        return len(self.wanted) > 1

    @property
    def all_found(self) -> bool:
        """Whether everything it asks was found."""
        return set(self.wanted) <= set(self.found)

    @property
    def split(self) -> bool:
        """Whether more than one question was found."""
        return len(self.found) > 1


async def read(agent: Agent, path: pathlib.Path = MESSAGES) -> List[Asked]:
    """Every message of the file as the model reads it."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Asked(line["lang"], line["say"], _grouped(line["asks"]), await _found(agent, line["say"]))
        for line in lines
    ]


async def _found(agent: Agent, text: str) -> Tuple[str, ...]:
    parsed = await agent.parse_message(text)
    return _grouped(part["intent"]["name"] for part in (parsed, *parsed.get(ALSO_ASKED, ())))


def _grouped(intents: Sequence[str]) -> Tuple[str, ...]:
    return tuple(name if name.startswith(QUESTION_PREFIX) else REFUSED for name in intents)


def share(messages: Sequence[Asked], has: Callable[[Asked], bool]) -> float:
    """The percentage of the messages that the test holds for.

    Raises:
        ZeroDivisionError: if there is no message.
    """
    return 100 * sum(map(has, messages)) / len(messages)


def table(messages: Sequence[Asked]) -> str:
    """A line a language and one for all of them: messages of each kind and what was found, in percent."""
    groups: Dict[str, List[Asked]] = {}
    for message in messages:
        groups.setdefault(message.language, []).append(message)
    lines = [_line(name, group) for name, group in [*groups.items(), ("all", list(messages))]]
    return "\n".join(
        ["| | all questions found | one question taken for several |", "| --- | --- | --- |", *lines]
    )


def _line(name: str, messages: Sequence[Asked]) -> str:
    several = [message for message in messages if message.asks_several]
    single = [message for message in messages if not message.asks_several]
    found = share(several, lambda message: message.all_found)
    split = share(single, lambda message: message.split)
    return f"| {name} | {found:.0f} % of {len(several)} | {split:.0f} % of {len(single)} |"
