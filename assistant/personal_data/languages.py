"""What each language's file says of telephones and addresses."""

from __future__ import annotations

import functools
import pathlib
from typing import Dict, List

import yaml

FOLDER = pathlib.Path(__file__).parent


@functools.cache
def languages() -> Dict[str, Dict[str, List[str]]]:
    """The content of each file, by the language's code."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))}


def every(kind: str) -> List[str]:
    """Each entry of a kind in any language, once."""
    return list(dict.fromkeys(entry for language in languages().values() for entry in language[kind]))
