"""The structured facts: typed, validated, and each with the place it was read from.

`python -m actions.facts` lists them and says which are due for review.
"""

from __future__ import annotations

import datetime
import functools
import pathlib
import sys
from typing import Dict, Generic, Iterator, List, Optional, Tuple, TypeVar

import phonenumbers
import pydantic
import yaml
from pydantic.generics import GenericModel

PATH = pathlib.Path(__file__).with_name("facts.yml")
OLDEST_YEAR = 1900

Value = TypeVar("Value")


class InvalidFacts(ValueError):
    """The facts file cannot be used; the message names each key and what is wrong with it."""


class Year(int):
    """A calendar year: a number that is never grouped, added up or made plural."""

    @classmethod
    def __get_validators__(cls) -> Iterator:
        yield cls.validate

    @classmethod
    def validate(cls, value: object) -> Year:
        this_year = datetime.date.today().year
        if isinstance(value, bool) or not isinstance(value, int) or not OLDEST_YEAR <= value <= this_year:
            raise ValueError(f"must be a year from {OLDEST_YEAR} to {this_year}, without quotes")
        return cls(value)


class Telephone(str):
    """A telephone number in international form (ITU-T E.164), such as +33123456789."""

    @classmethod
    def __get_validators__(cls) -> Iterator:
        yield cls.validate

    @classmethod
    def validate(cls, value: object) -> Telephone:
        try:
            number = phonenumbers.parse(str(value), None)
        except phonenumbers.NumberParseException:
            raise ValueError("must be a telephone number that starts with + and the country code") from None
        if not phonenumbers.is_valid_number(number):
            raise ValueError("is not a telephone number in use")
        return cls(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class Gist(str):
    """What a fact says, in short and in French for the staff; each language file words it for its readers."""

    @classmethod
    def __get_validators__(cls) -> Iterator:
        yield cls.validate

    @classmethod
    def validate(cls, value: object) -> Gist:
        if not isinstance(value, str) or not value.strip():
            raise ValueError("must be a text")
        return cls(value)


class ByLanguage(Dict[str, str]):
    """A name that differs by language: ISO 639-1 code to text."""

    @classmethod
    def __get_validators__(cls) -> Iterator:
        yield cls.validate

    @classmethod
    def validate(cls, value: object) -> ByLanguage:
        if not isinstance(value, dict) or not all(isinstance(v, str) and v.strip() for v in value.values()):
            raise ValueError("must be a text for each language, such as {fr: …, en: …}")
        if "fr" not in value:
            raise ValueError("lacks the French text, which stands in where a language has none")
        return cls(value)


class _Strict(pydantic.BaseModel):
    class Config:
        extra = "forbid"
        allow_mutation = False


class Fact(GenericModel, Generic[Value]):
    """One fact. `id` is its path in the file ("organisation.members")."""

    value: Value
    source: pydantic.constr(min_length=1)  # type: ignore[valid-type]
    checked_on: datetime.date
    review_by: Optional[datetime.date]
    id: str = ""

    class Config:  # noqa: D106
        extra = "forbid"

    @pydantic.validator("review_by")
    def _review_follows_check(cls, review_by, values):  # noqa: N805
        if review_by and "checked_on" in values and review_by <= values["checked_on"]:
            raise ValueError("must be later than checked_on")
        return review_by

    def is_due(self, today: datetime.date) -> bool:
        """Whether the fact must be compared with its source again on the day `today`."""
        return self.review_by is not None and self.review_by <= today


Text = Fact[pydantic.constr(strip_whitespace=True, min_length=1)]  # type: ignore[misc]
GistFact = Fact[Gist]
Count = Fact[pydantic.conint(strict=True, gt=0)]  # type: ignore[misc]
Flag = Fact[pydantic.StrictBool]
YearFact = Fact[Year]
Name = Fact[ByLanguage]
Commitments = Fact[pydantic.conlist(pydantic.constr(regex=r"^[a-z]+$"), min_items=1)]  # type: ignore[misc]


class Organisation(_Strict):
    """What the organisation is."""

    acronym: Name
    name: Name
    description: GistFact
    purpose: GistFact
    founded: YearFact
    members: Count
    countries: Count
    largest: Flag


class Afccre(_Strict):
    """AFCCRE, through which members come."""

    acronym: Text
    joined: YearFact
    members_by_right: Flag


class Leader(_Strict):
    """Who heads the organisation."""

    name: Name
    office: GistFact
    office_since: YearFact


class Agenda(_Strict):
    """What the axes feed."""

    content: GistFact


class Contact(_Strict):
    """Whom to ask."""

    department: Text
    department_translated: Name
    telephone: Fact[Telephone]
    email: Fact[Optional[pydantic.constr(regex=r"^[^@\s]+@[^@\s]+$")]]  # type: ignore[misc]


class Facts(_Strict):
    """All facts, by subject. `axes` keeps the order of the file."""

    organisation: Organisation
    afccre: Afccre
    leader: Leader
    axes: Dict[str, Commitments]
    agenda: Agenda
    contact: Contact

    @pydantic.validator("axes")
    def _at_least_one_axis(cls, axes):  # noqa: N805
        if not axes:
            raise ValueError("must hold at least one axis")
        return axes

    def __iter__(self) -> Iterator[Fact]:  # type: ignore[override]
        """Every fact, in the order of the file."""
        for subject in self.__dict__.values():
            yield from (subject if isinstance(subject, dict) else subject.__dict__).values()

    @property
    def axes_count(self) -> Fact:
        """How many axes there are: a fact that follows from the list of them."""
        first = next(iter(self.axes.values()))
        return Fact[int](value=len(self.axes), source=first.source, checked_on=first.checked_on, id="axes")

    def axis_at(self, position: int) -> Optional[Tuple[str, Fact]]:
        """The axis at a place counted from 1, or from the end if negative: its id and its fact."""
        names: List[str] = list(self.axes)
        index = position - 1 if position > 0 else position
        if position == 0 or not -len(names) <= index < len(names):
            return None
        return names[index], self.axes[names[index]]


def _with_ids(raw: object) -> object:
    for subject, facts in raw.items() if isinstance(raw, dict) else ():
        for key, fact in facts.items() if isinstance(facts, dict) else ():
            if isinstance(fact, dict):
                fact["id"] = f"{subject}.{key}"
    return raw


def read(path: pathlib.Path) -> Facts:
    """The facts in the file at `path`.

    Raises:
        InvalidFacts: if the file is missing, is not YAML, or holds anything but valid facts.
    """
    try:
        return Facts.parse_obj(_with_ids(yaml.safe_load(path.read_text(encoding="utf-8"))))
    except OSError as error:
        raise InvalidFacts(f"{path.name}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidFacts(f"{path.name} is not YAML: {' '.join(str(error).split())}") from error
    except pydantic.ValidationError as error:
        problems = (f"{'.'.join(map(str, e['loc']))} {e['msg']}" for e in error.errors())
        raise InvalidFacts(f"{path.name}: {'; '.join(problems)}") from error


@functools.lru_cache(maxsize=1)
def facts() -> Facts:
    """The facts the assistant answers from, read once."""
    return read(PATH)


def main(today: datetime.date) -> int:
    """Print every fact with its source and the dates it was and must be checked; 1 if they are invalid."""
    try:
        known = read(PATH)
    except InvalidFacts as error:
        print(error, file=sys.stderr)
        return 1
    for fact in known:
        mark = "DUE" if fact.is_due(today) else ""
        print(
            f"{mark:4}{fact.id:30}{fact.checked_on}  {fact.review_by or ''!s:12}{fact.value}  [{fact.source}]"
        )
    print(f"{sum(fact.is_due(today) for fact in known)} due for review")
    return 0


if __name__ == "__main__":
    sys.exit(main(datetime.date.today()))
