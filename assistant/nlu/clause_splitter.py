"""The clauses of a message, read beside it as messages of their own."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Pattern

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.language_identifier import LANGUAGE, LanguageIdentifier

CLAUSES = "clauses"
CONJUNCTION = "conjunction"
FILE = "conjunctions.json"
# Commas are left out: with them two points more of several questions were found, three times as many single
# ones torn apart, and twice as many messages read in pieces, which takes time.
PUNCTUATION = r"(?<=[.?!;:…؟؛\n])(?!\d)"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class ClauseSplitter(GraphComponent):
    """Lets the rest of the pipeline read each clause of a message too.

    The clauses follow the messages as messages of their own, and each message keeps its own in its property
    `clauses`; `SeveralQuestions` takes them out again. A clause ends at punctuation, or where the training
    data's regular expression `conjunction_<language>` matches.

    Config:
        most: the most clauses of a message; one that has more is long-winded, not several questions.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """The language says which conjunctions there are."""
        return [LanguageIdentifier]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {"most": 5}

    def __init__(
        self,
        config: Dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        conjunctions: Dict[str, List[str]],
    ) -> None:
        self._most = config["most"]
        self._storage = storage
        self._resource = resource
        self._boundaries = {language: _boundary(words) for language, words in conjunctions.items()}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClauseSplitter:
        """A component that knows no conjunction."""
        return cls(config, model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ClauseSplitter:
        """The component with the conjunctions of the training data."""
        with model_storage.read_from(resource) as folder:
            conjunctions = rasa.shared.utils.io.read_json_file(folder / FILE)
        return cls(config, model_storage, resource, conjunctions)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the regular expressions that match a conjunction."""
        conjunctions: Dict[str, List[str]] = {}
        for regex in training_data.regex_features:
            name, _, language = regex["name"].partition("_")
            if name == CONJUNCTION:
                conjunctions.setdefault(language, []).append(regex["pattern"])
        with self._storage.write_to(self._resource) as folder:
            rasa.shared.utils.io.dump_obj_as_json_to_file(folder / FILE, conjunctions)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples are learned from whole."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """The messages, and after them the clauses of those that have several."""
        for message in messages:
            message.set(CLAUSES, self._clauses(message))
        return [*messages, *(clause for message in messages for clause in message.get(CLAUSES))]

    def _clauses(self, message: Message) -> List[Message]:
        language, text = message.get(LANGUAGE), message.get(TEXT) or ""
        boundary = self._boundaries.get(language) or _boundary([])
        texts = [piece.strip() for piece in boundary.split(text) if re.search(r"\w", piece)]
        if not 2 <= len(texts) <= self._most:
            return []
        return [Message({TEXT: clause, LANGUAGE: language}) for clause in texts]


def _boundary(conjunctions: List[str]) -> Pattern[str]:
    return re.compile("|".join((PUNCTUATION, *conjunctions)), re.IGNORECASE)
