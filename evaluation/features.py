"""Training and test examples as numbers, made by the pipeline's own components, one featurizer apart."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import pathlib
import tempfile
import time
from typing import Any, Dict, Iterator, List, Sequence, Tuple, Type

import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_CONFIDENCE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.preprocessing import normalize

from assistant.nlu.e5.encoder import Encoder, save
from assistant.nlu.language_identifier import LANGUAGE, LanguageIdentifier
from assistant.nlu.spacy_tokenizer import SpacyTokenizer
from assistant.nlu.tfidf_featurizer import TfidfFeaturizer
from evaluation import cost, pipeline, trials
from evaluation.examples import Example

WORDS, CHARACTERS, ENCODER = "words", "characters", "encoder"
FEATURIZERS = (WORDS, CHARACTERS, ENCODER)
ALONE = 100


@dataclasses.dataclass
class Fold:
    """What a classifier needs to be trained and tested.

    Attributes:
        train: by featurizer, training examples × features, as long as the intent classifier takes them.
        test: the same for the test examples.
        seconds: by featurizer, of the processor to train it and apply it to the training examples.
        milliseconds: by featurizer, the median for a message alone.
        megabytes: by featurizer, what it holds.
        identified: language and its probability for each test example.
    """

    train: Dict[str, scipy.sparse.csr_matrix]
    test: Dict[str, scipy.sparse.csr_matrix]
    seconds: Dict[str, float]
    milliseconds: Dict[str, float]
    megabytes: Dict[str, float]
    identified: List[Tuple[str, float]]

    def joined(self, names: Sequence[str]) -> Tuple[scipy.sparse.csr_matrix, scipy.sparse.csr_matrix]:
        """The parts of these featurizers side by side: for training, for testing."""
        return tuple(  # type: ignore[return-value]
            scipy.sparse.hstack([part[name] for name in names], format="csr")
            for part in (self.train, self.test)
        )


class Encoded:
    """The encoder's vectors of some texts, their mean taken off; one pass serves every fold.

    Attributes:
        seconds: of the processor that one text took among others.
        milliseconds: that one takes alone.
        megabytes: that the encoder holds.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Encode the texts."""
        encoder = _encoder()
        start = time.process_time()
        unique = list(dict.fromkeys(texts))
        raw = encoder.encode_many(unique)
        weight = pipeline.settings("LinearIntentClassifier")["dense_weight"]
        self._vectors = normalize(raw - raw.mean(axis=0)) * weight
        self._place = {text: number for number, text in enumerate(unique)}
        self.seconds = (time.process_time() - start) / len(unique)
        alone = ([text] for text in unique[:: len(unique) // ALONE + 1])
        self.milliseconds = cost.median_milliseconds(encoder.encode, alone)
        self.megabytes = _added("encoder")

    def of(self, examples: Sequence[Example]) -> scipy.sparse.csr_matrix:
        """The vectors of these examples, as long as the intent classifier makes them."""
        return scipy.sparse.csr_matrix(self._vectors[[self._place[example.text] for example in examples]])


def featurize(train: Sequence[Example], test: Sequence[Example], encoded: Encoded) -> Fold:
    """Train the language identifier and the featurizers on `train`; apply them to both."""
    with _storage() as storage:
        learning = TrainingData([example.message() for example in train])
        asking = [Message({TEXT: example.text}) for example in test]
        identified = _identify(learning, asking, storage)
        start = time.process_time()
        tokenizer = _component(SpacyTokenizer, "SpacyTokenizer", storage)
        tokenizer.process_training_data(learning)
        tokenizing = time.process_time() - start
        tokenizer.process(asking)
        fold = Fold(
            {ENCODER: encoded.of(train)},
            {ENCODER: encoded.of(test)},
            {ENCODER: encoded.seconds * len(train), WORDS: tokenizing, CHARACTERS: 0.0},
            {ENCODER: encoded.milliseconds},
            {ENCODER: encoded.megabytes, WORDS: _added("spacy"), CHARACTERS: 0.0},
            identified,
        )
        for name in (WORDS, CHARACTERS):
            _add_ngrams(fold, name, learning, asking, storage, tokenizer)
    return fold


@functools.lru_cache(maxsize=1)
def _encoder() -> Encoder:
    with tempfile.TemporaryDirectory() as folder:
        save(pathlib.Path(folder))
        return Encoder.load(pathlib.Path(folder))


@functools.lru_cache(maxsize=2)
def _added(what: str) -> float:
    """The megabytes that a process grows by when it first uses it."""
    return trials.in_fresh_process("evaluation.cost", what)["megabytes"]


@contextlib.contextmanager
def _storage() -> Iterator[ModelStorage]:
    with tempfile.TemporaryDirectory() as folder:
        yield LocalModelStorage.create(pathlib.Path(folder))


def _component(kind: Type, name: str, storage: ModelStorage, **changes: float) -> Any:
    """A component as the pipeline configures it, but for the changes."""
    config = {**kind.get_default_config(), **pipeline.settings(name), **changes}
    context = ExecutionContext(GraphSchema({}), node_name=name)
    return kind.create(config, storage, Resource(name), context)


def _identify(
    learning: TrainingData, asking: List[Message], storage: ModelStorage
) -> List[Tuple[str, float]]:
    identifier = _component(LanguageIdentifier, "LanguageIdentifier", storage)
    identifier.train(learning)
    identifier.process_training_data(learning)
    identifier.process(asking)
    return [(message.get(LANGUAGE), _certainty(message)) for message in asking]


def _certainty(message: Message) -> float:
    """How sure the identifier was, 0 where it said nothing."""
    return max((entity[ENTITY_ATTRIBUTE_CONFIDENCE] for entity in message.get(ENTITIES) or ()), default=0.0)


def _add_ngrams(
    fold: Fold,
    name: str,
    learning: TrainingData,
    asking: List[Message],
    storage: ModelStorage,
    tokenizer: SpacyTokenizer,
) -> None:
    """Put the features of one featurizer of n-grams and what they cost into the fold."""
    start = time.process_time()
    featurizer = _component(TfidfFeaturizer, name, storage)
    featurizer.train(learning)
    fold.train[name] = _applied(featurizer, learning.training_examples)
    fold.seconds[name] += time.process_time() - start
    fold.test[name] = _applied(featurizer, asking)
    fold.megabytes[name] += cost.held_megabytes(featurizer)
    needed = [tokenizer, featurizer] if name == WORDS else [featurizer]
    alone = [Message({TEXT: each.get(TEXT), LANGUAGE: each.get(LANGUAGE)}) for each in asking[:ALONE]]
    fold.milliseconds[name] = cost.median_milliseconds(lambda message: _through(needed, message), alone)


def _through(components: Sequence[Any], message: Message) -> None:
    for component in components:
        component.process([message])


def _applied(featurizer: TfidfFeaturizer, messages: List[Message]) -> scipy.sparse.csr_matrix:
    """The sentence features, messages × vocabulary, taken off the messages again."""
    featurizer.process(messages)
    rows = [message.features.pop().features for message in messages]
    return scipy.sparse.vstack(rows, format="csr")
