"""What each language still lacks, held against French: `python -m assistant.languages` (`make languages`).

A language is a set of files. This names what is missing in them, so that adding one is filling a list.
"""

from __future__ import annotations

import json
import pathlib
import sys
from typing import Dict, Iterable, List, Set

import yaml
from fluent.syntax.ast import Message

from actions.answers import source
from actions.language import DEFAULT, LOCALES
from assistant.channels.telegram.commands import COMMANDS, undescribed
from assistant.personal_data.languages import languages as with_personal_data

ROOT = pathlib.Path(__file__).parent.parent
DATA = ROOT / "data"
STRINGS = ROOT / "widget" / "strings"
FEWEST_EXAMPLES = 25
"""Examples of an intent below which a language is not ready to answer it."""
OTHERS = "xx"
"""The language of examples that are in none of ours."""

Gaps = Dict[str, List[str]]


def started() -> List[str]:
    """The languages that have at least one file, as ISO 639-1 codes."""
    codes = {path.stem for path in (*LOCALES.glob("*.ftl"), *STRINGS.glob("*.json"))}
    return sorted(codes | set(examples()) | set(with_personal_data()))


def examples() -> Dict[str, Dict[str, int]]:
    """How many examples each language has of each intent."""
    found: Dict[str, Dict[str, int]] = {}
    for path in sorted(DATA.glob("nlu*.yml")):
        for block in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["nlu"]:
            if "intent" in block and block["metadata"]["language"] != OTHERS:
                of_language = found.setdefault(block["metadata"]["language"], {})
                of_language[block["intent"]] = of_language.get(block["intent"], 0) + _lines(block["examples"])
    return found


def _lines(text: str) -> int:
    return sum(line.startswith("- ") for line in text.splitlines())


def gaps(language: str, counted: Dict[str, Dict[str, int]]) -> Gaps:
    """What the language lacks, by the kind of file; an empty list where nothing.

    Args:
        language: an ISO 639-1 code.
        counted: what `examples` returns.
    """
    own, wanted = counted.get(language, {}), counted[DEFAULT]
    has_wording = (LOCALES / f"{language}.ftl").is_file()
    return {
        "messages": _missing(_messages(DEFAULT), _messages(language) if has_wording else ()),
        "telegram commands": list(undescribed(language)) if has_wording else list(COMMANDS),
        "intents": _missing(wanted, own),
        "conjunctions": _missing([f"conjunction_{language}"], _regexes(language)),
        "examples": [f"{intent} ({n})" for intent, n in sorted(own.items()) if n < FEWEST_EXAMPLES],
        "widget strings": _missing(_strings(DEFAULT), _strings(language)),
        "personal data": _missing(with_personal_data()[DEFAULT], with_personal_data().get(language, ())),
    }


def _missing(wanted: Iterable[str], there: Iterable[str]) -> List[str]:
    return sorted(set(wanted) - set(there))


def _messages(language: str) -> Set[str]:
    """Ids of messages and of their attributes."""
    messages = [entry for entry in source(language).body if isinstance(entry, Message)]
    attributes = {f"{m.id.name}.{attribute.id.name}" for m in messages for attribute in m.attributes}
    return {m.id.name for m in messages} | attributes


def _regexes(language: str) -> Set[str]:
    """Names of the regular expressions in the training data of the language and of French."""
    paths = (DATA / f"nlu_{language}.yml", DATA / "nlu.yml")
    lines = (line for path in paths if path.is_file() for line in path.read_text("utf-8").splitlines())
    return {line.partition(": ")[2] for line in lines if line.startswith("- regex: ")}


def _strings(language: str) -> Set[str]:
    path = STRINGS / f"{language}.json"
    return set(json.loads(path.read_text("utf-8"))) if path.is_file() else set()


def main() -> int:
    """Print a line for each language, and what it lacks; 1 if any lacks something."""
    counted = examples()
    complete = True
    for language in started():
        lacking = {kind: names for kind, names in gaps(language, counted).items() if names}
        total = sum(counted.get(language, {}).values())
        print(f"{language}  {total:6d} examples  {'lacks' if lacking else 'complete'}")
        for kind, names in lacking.items():
            print(f"      {kind}: {', '.join(names)}")
        complete = complete and not lacking
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
