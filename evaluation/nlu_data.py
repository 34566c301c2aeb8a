"""NLU data as Rasa reads them, whoever wrote them."""

from __future__ import annotations

import pathlib
import warnings
from typing import List, NamedTuple

from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data import loading


class BadFile(Exception):
    """A file that cannot be used; the message says which and why, in one sentence."""


class Labelled(NamedTuple):
    """A text, and the intent that it is said to have."""

    text: str
    intent: str


def read(path: pathlib.Path) -> List[Labelled]:
    """The examples of a file (YAML, or another format that Rasa reads) that have an intent.

    Raises:
        BadFile: if there is no such file, it holds something else or no examples.
    """
    if not path.is_file():
        raise BadFile(f"There is no file {path}.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of intents with one example, and the like
            found = loading.load_data(str(path)).intent_examples
    except (RasaException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadFile(f"{path} is not NLU data as Rasa reads them: {_first_line(error)}") from error
    examples = [Labelled(example.get(TEXT), example.get(INTENT)) for example in found if example.get(TEXT)]
    if not examples:
        raise BadFile(f"{path} holds no example of an intent.")
    return examples


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
