"""Tokens from spaCy, each language by its own rules."""

from __future__ import annotations

import functools
from typing import Any, Dict, List

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language
from spacy.tokens import Doc

from actions.language import SUPPORTED
from assistant.nlu.language_identifier import LANGUAGE, LanguageIdentifier
from assistant.nlu.texts import with_text

# Named entities are not recognised: putting their labels in the place of names lost more answers than it won
# (CGLU, AFCCRE and any other body became one), see `evaluation/`.
UNUSED_PIPES = ("parser", "senter", "ner")


@functools.cache
def spacy_model(language: str, package: str = "") -> Language:
    """The spaCy pipeline of a language: the installed package, or spaCy's own rules where there is none."""
    return spacy.load(package, exclude=UNUSED_PIPES) if package else spacy.blank(language)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokenizer(Tokenizer):
    """Tokens, with lemmas where the language has a trained model.

    Rasa's own SpacyTokenizer reads every language with one model; ours asks the `LanguageIdentifier`.

    Config:
        models: ISO 639-1 code to the spaCy package that is trained for it.
    """

    def __init__(self, config: Dict[str, Any]) -> None:
        super().__init__(config)
        # Loaded before the first visitor in each language, for whom everybody would otherwise wait.
        for language in {*SUPPORTED, *config["models"]}:
            self._model(language)

    @classmethod
    def required_components(cls) -> List[type]:
        """The language must be known first."""
        return [LanguageIdentifier]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {
            "models": {},
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @staticmethod
    def required_packages() -> List[str]:
        """What must be installed."""
        return ["spacy"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Tokenize the examples language by language, in batches: several times faster than one by one."""
        examples = with_text(training_data)
        for language in {example.get(LANGUAGE) for example in examples}:
            group = [example for example in examples if example.get(LANGUAGE) == language]
            docs = self._model(language).pipe(example.get(TEXT) for example in group)
            for example, doc in zip(group, docs):
                example.set(TOKENS_NAMES[TEXT], _tokens(doc))
        return training_data

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """The tokens of the message's text, white space left out."""
        return _tokens(self._model(message.get(LANGUAGE))(message.get(attribute)))

    def _model(self, language: str) -> Language:
        return spacy_model(language, self._config["models"].get(language, ""))


def _tokens(doc: Doc) -> List[Token]:
    return [
        Token(token.text, token.idx, lemma=token.lemma_ or token.text) for token in doc if not token.is_space
    ]
