"""Spares the Rasa server work whose result nobody uses.

Rasa imports TensorFlow for components of its own, whether or not the pipeline has one of them: five seconds
and a third of the memory; and clients for stores and channels that are not ours, another second. It checks
the schema of an action server's reply anew with each reply, half the cost of a message, and goes through all
classes of events for each event that it reads back. Measured, and worth three exceptions from leaving Rasa
as it is.
"""

from __future__ import annotations

import functools
import importlib.abc
import importlib.machinery
import sys
import types
from typing import Any, Dict, Optional, Sequence


class LeftOut(ImportError):
    """Something is used that was left out, so it must not be."""


class _Kind(type):
    """The class of stand-ins: they can be inherited from and asked for more, but not used."""

    def __getattr__(cls, name: str) -> Any:
        return _stand_in(cls, name)

    def __call__(cls, *_: object, **__: object) -> Any:
        raise LeftOut(f"{cls.__module__}.{cls.__name__} is used, but was left out at the start.")


class _Module(types.ModuleType):
    __version__ = "0"
    __path__: Sequence[str] = ()

    def __getattr__(self, name: str) -> Any:
        return _stand_in(self, name)


def _stand_in(owner: Any, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    made = _Kind(name, (), {"__module__": owner.__name__})
    setattr(owner, name, made)
    return made


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, packages: Sequence[str]) -> None:
        self._packages = packages

    def find_spec(
        self, name: str, path: object, target: object = None
    ) -> Optional[importlib.machinery.ModuleSpec]:
        is_ours = name.split(".")[0] in self._packages
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if is_ours else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to execute."""


def leave_out(*packages: str) -> None:
    """Let packages be imported, without their being there; whoever uses something of them gets `LeftOut`."""
    sys.meta_path.insert(0, _Finder(packages))


def check_replies_once() -> None:
    """Let Rasa check the schema of the action server's replies once, and only the replies each time."""
    from jsonschema.validators import validator_for  # noqa: PLC0415
    from rasa.core.actions.action import RemoteAction  # noqa: PLC0415

    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def is_valid(_: RemoteAction, reply: Dict[str, Any]) -> bool:
        validator.validate(reply)
        return True

    RemoteAction._validate_action_result = is_valid


def remember_kinds_of_events() -> None:
    """Let Rasa look for the class of each kind of event once, and not for each event."""
    from rasa.shared.core.events import Event  # noqa: PLC0415

    Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=None)(Event.resolve_by_type))
