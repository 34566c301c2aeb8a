from __future__ import annotations

import pathlib
from types import SimpleNamespace

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

EXAMPLES = {
    ("fr", "greet"): ["bonjour", "bonsoir à vous", "salut, ça va ?"],
    ("fr", "ask_members"): ["combien de membres", "le nombre de membres ?", "vous êtes combien de membres"],
    ("en", "greet"): ["hello", "good evening to you", "hi, how are you?"],
    ("en", "ask_members"): ["how many members", "the number of members?", "count of the members"],
    ("es", "greet"): ["hola", "buenas tardes a todos", "hola, ¿qué tal?"],
    ("es", "out_of_scope"): ["¿qué tiempo hace?", "receta de paella", "quiero comprar un coche"],
}


@pytest.fixture
def training_data() -> TrainingData:
    return TrainingData(
        [
            Message({"text": text, "intent": intent, "metadata": {"intent": {"language": language}}})
            for (language, intent), texts in EXAMPLES.items()
            for text in texts
        ]
    )


@pytest.fixture
def build(tmp_path):
    """Create a component, or with `trained=True` load what an earlier one of its kind has stored."""
    storage = LocalModelStorage(pathlib.Path(tmp_path))
    context = ExecutionContext(GraphSchema({}), node_name="node")

    def make(kind, trained=False, **config):
        full = {**kind.get_default_config(), **config}
        resource = Resource(kind.__name__)
        return (kind.load if trained else kind.create)(full, storage, resource, context)

    return make


@pytest.fixture
def message():
    return lambda text, **data: Message({"text": text, **data})


@pytest.fixture
def entities():
    """The entities of a message as (kind, value)."""
    return lambda message: [(entity["entity"], entity["value"]) for entity in message.get("entities", [])]


@pytest.fixture
def token():
    return lambda text, lemma="": SimpleNamespace(text=text, lemma=lemma or text)
