"""The training questions of data/nlu*.yml, and fair parts of them."""

from __future__ import annotations

import dataclasses
import pathlib
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import yaml
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.entities_parser import parse_training_example
from rasa.shared.nlu.training_data.message import Message

DATA = pathlib.Path(__file__).parent.parent / "data"
BULLET = "- "


@dataclasses.dataclass(frozen=True)
class Example:
    """One training question.

    Attributes:
        text: as somebody would write it.
        intent: what they want.
        language: that it is written in.
        source: as the file has it, entities marked.
    """

    text: str
    intent: str
    language: str
    source: str

    def message(self) -> Message:
        """The example as Rasa's importer hands it to the pipeline."""
        metadata = {INTENT: {"language": self.language}}
        return Message({TEXT: self.text, INTENT: self.intent, METADATA: metadata})


def read(folder: pathlib.Path = DATA, languages: Optional[Sequence[str]] = None) -> List[Example]:
    """All examples, or those in these languages."""
    found = (example for path in sorted(folder.glob("nlu*.yml")) for example in _examples(path))
    return [example for example in found if languages is None or example.language in languages]


def _examples(path: pathlib.Path) -> Iterator[Example]:
    # The C loader knows the safe types only, like `safe_load`.
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for block in content["nlu"]:
        if "intent" in block:
            yield from _of_intent(block)


def _of_intent(block: Dict) -> Iterator[Example]:
    for line in block["examples"].splitlines():
        if line.startswith(BULLET):
            source = line[len(BULLET) :].strip()
            text = parse_training_example(source, block["intent"]).get(TEXT)
            yield Example(text, block["intent"], block["metadata"]["language"], source)


def nlu(examples: Sequence[Example]) -> Dict[str, Any]:
    """The examples as a training file of Rasa's."""
    blocks = [
        {"intent": e.intent, "metadata": {"language": e.language}, "examples": f"- {e.source}\n"}
        for e in examples
    ]
    return {"version": "3.1", "nlu": blocks}


def sample(examples: Sequence[Example], size: int, seed: int) -> List[Example]:
    """So many examples, as many of each intent and language as their share of the whole allows."""
    ordered = _by_stratum(examples, seed)
    size = min(size, len(ordered))
    return [ordered[number * len(ordered) // size] for number in range(size)]


def folds(examples: Sequence[Example], of: int, seed: int) -> Iterator[Tuple[List[Example], List[Example]]]:
    """Each of so many folds, as training and test examples, alike in intents and languages."""
    ordered = _by_stratum(examples, seed)
    for fold in range(of):
        train = [example for number, example in enumerate(ordered) if number % of != fold]
        yield train, ordered[fold::of]


def _by_stratum(examples: Sequence[Example], seed: int) -> List[Example]:
    """Shuffled, then sorted by intent and language: neighbours are alike."""
    order = np.random.default_rng(seed).permutation(len(examples))
    return sorted((examples[i] for i in order), key=lambda example: (example.intent, example.language))
