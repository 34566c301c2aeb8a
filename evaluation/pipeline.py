"""What config.yml says about a component."""

from __future__ import annotations

import functools
import pathlib
from typing import Any, Dict

import yaml

ROOT = pathlib.Path(__file__).parent.parent
CONFIG = ROOT / "config.yml"


@functools.lru_cache(maxsize=1)
def config() -> Dict[str, Any]:
    """The whole of config.yml."""
    return yaml.safe_load(CONFIG.read_text(encoding="utf-8"))


def settings(name: str) -> Dict[str, Any]:
    """The settings of the component with this alias or class name.

    Raises:
        KeyError: if the pipeline has none.
    """
    for component in config()["pipeline"]:
        if name in (component.get("alias"), component["name"].split(".")[-1]):
            return {key: value for key, value in component.items() if key not in ("name", "alias")}
    raise KeyError(f"The pipeline of config.yml has no component {name!r}.")
