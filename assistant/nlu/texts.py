"""Which training examples the featurizers read."""

from __future__ import annotations

from typing import List

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


def with_text(training_data: TrainingData) -> List[Message]:
    """The examples that have a text; Rasa adds some that only name an intent or an action."""
    return [example for example in training_data.training_examples if example.get(TEXT)]
