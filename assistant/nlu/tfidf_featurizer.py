"""N-grams of words or characters, weighted by how rare they are."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

from assistant.nlu.texts import with_text

FILE = "tfidf.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TfidfFeaturizer(SparseFeaturizer, GraphComponent):
    """A sparse sentence feature of length 1 for each message.

    Rasa's CountVectorsFeaturizer also makes a feature for every token, which nothing here reads, message
    by message: on our data it takes ten times as long to train, and leaves counts unweighted.

    Config:
        analyzer: "word" (on lemmas, from one token on) or "char_wb" (on the text, within words).
        ngrams: least and greatest length of an n-gram.
        least_documents: in how many examples an n-gram must occur to count.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """Words come from a tokenizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {
            **SparseFeaturizer.get_default_config(),
            "analyzer": "word",
            "ngrams": [1, 2],
            "least_documents": 1,
        }

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """scikit-learn validates the rest when it is trained."""

    def __init__(
        self,
        config: Dict[str, Any],
        name: str,
        storage: ModelStorage,
        resource: Resource,
        vocabulary: Optional[np.ndarray] = None,
        rarity: Optional[np.ndarray] = None,
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        by_words = config["analyzer"] == "word"
        self._vectorizer = TfidfVectorizer(
            analyzer=config["analyzer"],
            tokenizer=str.split if by_words else None,
            token_pattern=None,
            ngram_range=tuple(config["ngrams"]),
            min_df=config["least_documents"],
            sublinear_tf=True,
            dtype=np.float32,
            vocabulary=None if vocabulary is None else {str(term): i for i, term in enumerate(vocabulary)},
        )
        if rarity is not None:
            self._vectorizer.idf_ = rarity

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TfidfFeaturizer:
        """An untrained featurizer."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TfidfFeaturizer:
        """A trained featurizer."""
        with (
            model_storage.read_from(resource) as folder,
            np.load(folder / FILE, allow_pickle=False) as arrays,
        ):
            learned = {name: arrays[name] for name in ("vocabulary", "rarity")}
        return cls(config, execution_context.node_name, model_storage, resource, **learned)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which n-grams there are, and how rare each is."""
        self._vectorizer.fit(self._text(example) for example in with_text(training_data))
        with self._storage.write_to(self._resource) as folder:
            vocabulary = self._vectorizer.get_feature_names_out().astype(str)
            np.savez_compressed(folder / FILE, vocabulary=vocabulary, rarity=self._vectorizer.idf_)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize every example at once."""
        self.process(with_text(training_data))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Featurize the messages."""
        matrix = self._vectorizer.transform(self._text(message) for message in messages)
        for message, row in zip(messages, _rows(matrix)):
            message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def _text(self, message: Message) -> str:
        if self._config["analyzer"] != "word":
            return message.get(TEXT) or ""
        return " ".join(token.lemma for token in message.get(TOKENS_NAMES[TEXT]) or [])


def _rows(matrix: scipy.sparse.csr_matrix) -> List[scipy.sparse.csr_matrix]:
    return [matrix[i] for i in range(matrix.shape[0])]
