"""What the channels share: nothing from outside reaches Rasa before it is parsed here."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from typing import Any, Dict, NamedTuple, Optional

from actions.language import supported
from actions.quick_replies import questions
from assistant.personal_data import masked

UUID_LENGTH = 36
REASON_LENGTH = 500
INVISIBLE_CATEGORIES = ("Cc", "Cs", "Co", "Cn")
KEPT_CONTROLS = "\t\n"


class InvalidMessage(ValueError):
    """What came from outside is no message; the text says why, without repeating it."""


class WebsiteMessage(NamedTuple):
    """One message of a visitor.

    Attributes:
        sender: the conversation's id, a UUID version 4 in lower case.
        text: what was written, cleaned; "" if nothing remains.
        hint: language of the page, if it is one of ours.
        chosen: whether the visitor picked that language.
    """

    sender: str
    text: str
    hint: Optional[str]
    chosen: bool

    @classmethod
    def parse(cls, body: bytes) -> WebsiteMessage:
        """The message in the body of a request.

        Raises:
            InvalidMessage: if the body is not such a message.
        """
        fields = _json_object(body)
        if "message" not in fields or not isinstance(fields["message"], str):
            raise InvalidMessage("`message` must be a text.")
        metadata = fields.get("metadata")
        said = metadata if isinstance(metadata, dict) else {}
        hint = supported(said.get("language"))
        return cls(_uuid4(fields.get("sender")), cleaned(fields["message"]), hint, said.get("chosen") is True)

    def metadata(self) -> Dict[str, Any]:
        """What the tracker is told beside the text."""
        return {"language": self.hint, "chosen": self.chosen} if self.hint else {}


class Feedback(NamedTuple):
    """What a visitor thinks of an answer.

    Attributes:
        sender: the conversation's id, a UUID version 4 in lower case.
        helpful: thumb up or down.
        reason: why, cleaned and cut; "" if nothing was written.
    """

    sender: str
    helpful: bool
    reason: str

    @classmethod
    def parse(cls, body: bytes) -> Feedback:
        """The feedback in the body of a request.

        Raises:
            InvalidMessage: if the body is no feedback.
        """
        fields = _json_object(body)
        if not isinstance(fields.get("helpful"), bool):
            raise InvalidMessage("`helpful` must be true or false.")
        reason = fields.get("reason") or ""
        if not isinstance(reason, str):
            raise InvalidMessage("`reason` must be a text.")
        return cls(_uuid4(fields.get("sender")), fields["helpful"], masked(cleaned(reason)[:REASON_LENGTH]))


def sender_of(body: bytes) -> str:
    """Whose conversation a request is about: a UUID version 4 in lower case.

    Raises:
        InvalidMessage: if the body does not say.
    """
    return _uuid4(_json_object(body).get("sender"))


def _json_object(body: bytes) -> dict:
    try:
        fields = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise InvalidMessage("The body must be JSON in UTF-8.") from None
    if not isinstance(fields, dict):
        raise InvalidMessage("The body must be a JSON object.")
    return fields


def _uuid4(sender: object) -> str:
    if isinstance(sender, str) and len(sender) == UUID_LENGTH and sender.isascii():
        try:
            parsed = uuid.UUID(sender)
        except ValueError:
            parsed = None
        if parsed and parsed.version == 4:
            return str(parsed)
    raise InvalidMessage("`sender` must be a UUID of version 4.")


def cleaned(text: str) -> str:
    """The text in Unicode's composed form, without control characters, surrogates or outer white space."""
    visible = (
        character
        for character in unicodedata.normalize("NFC", text)
        if character in KEPT_CONTROLS or unicodedata.category(character) not in INVISIBLE_CATEGORIES
    )
    return "".join(visible).strip()


def as_text(text: str) -> str:
    """The text as Rasa may have it: without personal data, and no command but those of our own buttons.

    Rasa obeys any text of the form /intent{"entity": …}@1.0, which nobody outside may say.
    """
    return text if text in questions() else re.sub(r"^[/\s]+", "", masked(text)) or "?"


def preferred_language(accepted: str) -> Optional[str]:
    """The first language of ours in an Accept-Language header; browsers write what they prefer first."""
    wishes = (supported(wish.split(";")[0]) for wish in accepted.split(","))
    return next(filter(None, wishes), None)
