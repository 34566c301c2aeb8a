"""Which questions a message asks, where it asks more than one."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message

from assistant.nlu.clause_splitter import CLAUSES

ALSO_ASKED = "also_asked"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SeveralQuestions(GraphComponent, IntentClassifier):
    """Sets a message's intent to its first question, and `also_asked` to intent and entities of the others.

    A clause asks a question of its own if it is understood clearly when read alone, and if the message as a
    whole is likely to ask it too: in "not the countries, the members" the first clause, read alone, asks for
    the countries, and the whole does not. A message that is refused as a whole stays refused: what a clause
    of it asks, read alone, may be just what is not known.

    Config:
        questions: names of the intents that are answered.
        clear: confidence (0 to 1) from which a clause read alone is understood.
        share: confidence (0 to 1) that each question needs in the message as a whole.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """There must be a ranking."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {"questions": [], "clear": 0.7, "share": 0.01}

    def __init__(self, config: Dict[str, Any]) -> None:
        self._questions = frozenset(config["questions"])
        self._clear = config["clear"]
        self._share = config["share"]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SeveralQuestions:
        """The component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """The messages without their clauses, which have said what they ask."""
        clauses = {id(clause) for message in messages for clause in message.get(CLAUSES, ())}
        whole = [message for message in messages if id(message) not in clauses]
        for message in whole:
            first, *others = self._asked(message) or [message]
            if others:
                self._prefer(message, first)
                message.set(ALSO_ASKED, [_parsed(clause) for clause in others], add_to_output=True)
        return whole

    def _asked(self, message: Message) -> List[Message]:
        """The first clause of each question, in their order; nothing if the whole asks something else."""
        likely = {
            entry[INTENT_NAME_KEY]
            for entry in message.get(INTENT_RANKING_KEY)
            if entry[PREDICTED_CONFIDENCE_KEY] >= self._share
        }
        asked: Dict[str, Message] = {}
        for clause in message.get(CLAUSES, ()):
            intent = clause.get(INTENT)
            name = intent[INTENT_NAME_KEY]
            if name in self._questions & likely and intent[PREDICTED_CONFIDENCE_KEY] >= self._clear:
                asked.setdefault(name, clause)
        return list(asked.values()) if message.get(INTENT)[INTENT_NAME_KEY] in asked else []

    def _prefer(self, message: Message, clause: Message) -> None:
        intent = clause.get(INTENT)
        others = [
            entry
            for entry in message.get(INTENT_RANKING_KEY)
            if entry[INTENT_NAME_KEY] != intent[INTENT_NAME_KEY]
        ]
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)


def _parsed(clause: Message) -> Dict[str, Any]:
    return {key: clause.get(key) for key in (INTENT, ENTITIES)}
