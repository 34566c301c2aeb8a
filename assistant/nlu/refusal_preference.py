"""When in doubt whether to answer or to refuse, refuse."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers import LABEL_RANKING_LENGTH
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class RefusalPreference(GraphComponent, IntentClassifier):
    """Lets the refusals of a ranking speak with one voice.

    What must be refused is spread over several intents, none of which may lead although together they are
    likelier than the one answer before them. If their confidences add up to more than the best other one's,
    the best refusal moves to the top with the sum.

    Config:
        refusals: names of the intents that refuse.
        weight: what their sum is multiplied by in the comparison; above 1 a wrong answer counts as
            worse than a needless refusal. Chosen by cross-validation, see `evaluation/`.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """There must be a ranking."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {"refusals": [], "weight": 1.5}

    def __init__(self, config: Dict[str, Any]) -> None:
        self._refusals = frozenset(config["refusals"])
        self._weight = config["weight"]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RefusalPreference:
        """The component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Reorder each message's ranking, and keep no more of it than Rasa's own classifiers do."""
        for message in messages:
            ranking = self._reordered(message.get(INTENT_RANKING_KEY))[:LABEL_RANKING_LENGTH]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _reordered(self, ranking: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
        refusals = [entry for entry in ranking if entry[INTENT_NAME_KEY] in self._refusals]
        answers = [entry for entry in ranking if entry[INTENT_NAME_KEY] not in self._refusals]
        total = sum(entry[PREDICTED_CONFIDENCE_KEY] for entry in refusals)
        if not answers or self._weight * total <= answers[0][PREDICTED_CONFIDENCE_KEY]:
            return ranking
        return [{**refusals[0], PREDICTED_CONFIDENCE_KEY: total}, *answers]
