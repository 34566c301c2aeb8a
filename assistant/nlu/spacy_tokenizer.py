"""Tokens from spaCy, each language by its own rules."""
from __future__ import annotations

import functools
from typing import Any, Dict, List

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language

from assistant.nlu.language_identifier import LANGUAGE, LanguageIdentifier

UNUSED_PIPES = ("parser", "senter")


@functools.lru_cache(maxsize=None)
def spacy_model(language: str, package: str = "") -> Language:
    """The spaCy pipeline of a language: the installed package, or spaCy's own rules where there is none."""
    return spacy.load(package, exclude=UNUSED_PIPES) if package else spacy.blank(language)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokenizer(Tokenizer):
    """Tokens with lemmas where the language has a trained model; a named entity's lemma is its label.

    Rasa's own SpacyTokenizer reads every language with one model; ours asks the `LanguageIdentifier`.

    Config:
        models: ISO 639-1 code to the spaCy package that is trained for it.
    """

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

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """The tokens of the message's text, white space left out."""
        language = message.get(LANGUAGE)
        doc = spacy_model(language, self._config["models"].get(language, ""))(message.get(attribute))
        return [
            Token(token.text, token.idx, lemma=token.ent_type_ or token.lemma_ or token.text)
            for token in doc
            if not token.is_space
        ]
