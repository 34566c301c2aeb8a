from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

LEFT_OUT = """
from assistant import lean
lean.leave_out("tensorflow")
import tensorflow as tf
from tensorflow.keras.layers import Layer
class Own(tf.keras.Model): pass
class Other(Layer): pass
try:
    tf.constant(1)
except ImportError as error:
    print(error)
"""
CHECKED = """
import warnings; warnings.simplefilter("ignore")
from assistant import lean
lean.leave_out("tensorflow", "tensorflow_addons", "keras")
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
lean.check_replies_once()
action = RemoteAction("action_x", None)
reply = {"events": [{"event": "slot", "name": "x", "value": 1}], "responses": []}
print(action._validate_action_result(reply))
try:
    action._validate_action_result({"events": [{"name": "no event"}], "responses": []})
except ValidationError:
    print("refused")
"""

REMEMBERED = """
import warnings; warnings.simplefilter("ignore")
from assistant import lean
lean.leave_out("tensorflow", "tensorflow_addons", "keras")
from rasa.shared.core import events
from rasa.shared.utils import common
lean.remember_kinds_of_events()
print(repr(events.Event.from_parameters({"event": "slot", "name": "x", "value": 1})))
common.all_subclasses = None
print(repr(events.Event.from_parameters({"event": "slot", "name": "x", "value": 2})))
"""
STARTED = """
import warnings; warnings.simplefilter("ignore")
from assistant import lean, rasa_server
lean.leave_out(*rasa_server.NOT_NEEDED)
import rasa.core.run, rasa.engine.recipes.default_recipe
import sys
left_out = [sys.modules[name] for name in rasa_server.NOT_NEEDED if name in sys.modules]
print(any(hasattr(module, "__file__") for module in left_out))
print({"boto3", "slack_sdk", "matplotlib"} <= {module.__name__ for module in left_out})
"""


def run(code):
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def test_what_is_left_out_can_be_inherited_from_but_not_used():
    assert run(LEFT_OUT) == ["tensorflow.constant is used, but was left out at the start."]


def test_replies_of_the_action_server_are_still_checked():
    assert run(CHECKED) == ["True", "refused"]


def test_the_class_of_an_event_is_looked_for_once():
    assert run(REMEMBERED) == ["SlotSet(key: x, value: 1)", "SlotSet(key: x, value: 2)"]


def test_what_rasa_does_not_need_would_be_imported_and_is_not():
    assert run(STARTED) == ["False", "True"]
