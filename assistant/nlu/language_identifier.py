"""Which language a message is written in, learned from the training questions themselves."""

from __future__ import annotations

import importlib
import unicodedata
from typing import Any, Dict, Iterable, List, Optional, Sequence, Set, Tuple

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_CONFIDENCE,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
    INTENT,
    METADATA,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import expit
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.nlu import linear_model
from assistant.nlu.linear_model import LinearModel

LANGUAGE = "language"
LIKELY_LANGUAGE = "likely_language"
UNDETERMINED = "xx"  # none, or none of ours: spaCy's code for no language in particular
NO_LANGUAGE_INTENT = "gibberish"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class LanguageIdentifier(GraphComponent):
    """Sets the message's property `language`, and the entity `language`, or `likely_language` if unclear.

    General detectors err on the one-word messages of a chat; a logistic regression on words and character
    n-grams of our own examples (whose metadata name their language) does not, see `evaluation/`. It also
    learns spaCy's lists of function words, and from gibberish what is in no language at all, unless its
    letters are those of one. Where no example names its language, every message is in none.

    Config:
        floor: probability (0 to 1) from which the language counts as clear.
            Below it stands a guess, unless the text is likelier in none of our languages.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {"floor": 0.8}

    def __init__(
        self,
        config: Dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: Optional[LinearModel] = None,
    ) -> None:
        self._floor = config["floor"]
        self._storage = storage
        self._resource = resource
        self._model = model
        self._vectorizers = (
            HashingVectorizer(analyzer="char_wb", ngram_range=(1, 4), n_features=2**16),
            HashingVectorizer(analyzer="word", token_pattern=r"\w+", n_features=2**16),  # noqa: S106
        )

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageIdentifier:
        """An untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example, and from the function words of the languages that they are in.

        Raises:
            ValueError: if some examples name their language and one does not.
        """
        examples = training_data.intent_examples
        _check(examples)
        words = function_words({written_in(e) for e in examples} - {UNDETERMINED})
        owners = script_owners(words)
        labelled = [(e.get(TEXT), _taught(e, owners)) for e in examples] + words
        self._model = self._fit(*zip(*labelled))
        linear_model.save(self._model, self._storage, self._resource)
        return self._resource

    def _fit(self, texts: Sequence[str], languages: Sequence[str]) -> LinearModel:
        features = self._features(texts)
        if len(set(languages)) == 1:
            return LinearModel.always(languages[0], features.shape[1])
        classifier = LogisticRegression(C=10, solver="liblinear", multi_class="ovr")
        return LinearModel.of(classifier.fit(features, languages))

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageIdentifier:
        """The component with the model it learned."""
        return cls(config, model_storage, resource, linear_model.load(model_storage, resource))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples say their language themselves."""
        for example in training_data.training_examples:
            if example.get(TEXT):
                example.set(LANGUAGE, written_in(example))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Identify the language of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            language, confidence, foreign = self._identify(text)
            message.set(LANGUAGE, language)
            if confidence > foreign:
                kind = LANGUAGE if confidence >= self._floor else LIKELY_LANGUAGE
                entity = _entity(kind, language, confidence, len(text))
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages

    def _identify(self, text: str) -> Tuple[str, float, float]:
        """The likeliest of our languages, its probability, and that of none of them."""
        odds = expit(self._model.margins(self._features([text]))[0])
        shares = odds / odds.sum()
        none = self._model.classes == UNDETERMINED
        best = np.where(none, 0.0, shares).argmax()
        return str(self._model.classes[best]), float(shares[best]), float(shares[none].sum())

    def _features(self, texts: Iterable[str]) -> scipy.sparse.csr_matrix:
        """Hashed words and character n-grams: texts × features."""
        texts = list(texts)
        return scipy.sparse.hstack([v.transform(texts) for v in self._vectorizers], format="csr")


def function_words(languages: Iterable[str]) -> List[Tuple[str, str]]:
    """Pairs of a word and its language: the stop words that spaCy lists for each of the languages."""
    return [
        (word, language)
        for language in sorted(languages)
        for word in sorted(importlib.import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS)
    ]


def script_owners(words: Iterable[Tuple[str, str]]) -> Dict[str, str]:
    """Each script that only one language is written in, and that language.

    Args:
        words: pairs of a word and its language.
    """
    users: Dict[str, Set[str]] = {}
    for word, language in words:
        for script in _scripts(word):
            users.setdefault(script, set()).add(language)
    return {script: min(languages) for script, languages in users.items() if len(languages) == 1}


def _scripts(text: str) -> Set[str]:
    """The scripts of a text's letters, which Unicode's names of them begin with ("LATIN", "ARABIC")."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}


def _taught(example: Message, owners: Dict[str, str]) -> str:
    if example.get(INTENT) != NO_LANGUAGE_INTENT:
        return written_in(example)
    return next((owners[script] for script in _scripts(example.get(TEXT)) if script in owners), UNDETERMINED)


def written_in(example: Message) -> str:
    """The language that a training example's metadata name; `UNDETERMINED` if they name none."""
    return _named(example) or UNDETERMINED


def _named(example: Message) -> Optional[str]:
    try:
        return example.get(METADATA)[INTENT][LANGUAGE]
    except (TypeError, KeyError):
        return None


def _check(examples: Sequence[Message]) -> None:
    """Among examples with a language, one without would be taught as a language that is none of ours."""
    nameless = [example for example in examples if not _named(example)]
    if 0 < len(nameless) < len(examples):
        text = nameless[0].get(TEXT)
        raise ValueError(f"The training example {text!r} lacks `metadata: language:`, which others have.")


def _entity(kind: str, language: str, confidence: float, length: int) -> Dict[str, Any]:
    return {
        ENTITY_ATTRIBUTE_TYPE: kind,
        ENTITY_ATTRIBUTE_VALUE: language,
        ENTITY_ATTRIBUTE_CONFIDENCE: confidence,
        ENTITY_ATTRIBUTE_START: 0,
        ENTITY_ATTRIBUTE_END: length,
        EXTRACTOR: "LanguageIdentifier",
    }
