"""The wording of the widget and of its demo page, without a browser."""

from __future__ import annotations

import gzip
import json
import pathlib
import re

import pytest

from actions.facts import facts

WIDGET = pathlib.Path(__file__).parents[2] / "widget"
LANGUAGES = ["fr", "en", "es", "pt", "de", "it", "nl", "ar"]
SIZE_LIMIT = 15_000


def strings(path: str) -> dict[str, str]:
    return json.loads((WIDGET / path).read_text(encoding="utf-8"))


def test_every_language_has_a_file():
    assert sorted(path.stem for path in (WIDGET / "strings").glob("*.json")) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_there_and_states_no_fact(language):
    wording = strings(f"strings/{language}.json")
    assert wording.keys() == strings("strings/fr.json").keys()
    assert all(wording.values())
    assert not re.search(r"\d|CGLU|UCLG|AFCCRE", "".join(wording.values()))
    assert "{wait}" in wording["tooMany"]


def test_every_string_is_used():
    code = "".join(path.read_text(encoding="utf-8") for path in WIDGET.glob("*.js"))
    assert [key for key in strings("strings/fr.json") if not re.search(rf"\b{key}\b", code)] == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "fr"])
def test_the_demo_page_is_whole_in_every_language(language):
    pages = "".join((WIDGET / page).read_text(encoding="utf-8") for page in ("index.html", "contact.html"))
    wording = strings(f"demo/{language}.json")
    assert wording.keys() == set(re.findall(r'data-t(?:-label)?="(\w+)"', pages))
    assert not re.search(r"\d", "".join(wording.values()))


def test_the_demo_page_gives_the_telephone_number_of_the_facts():
    assert f"tel:{facts().contact.telephone.value}" in (WIDGET / "contact.html").read_text(encoding="utf-8")


def test_nothing_is_written_that_a_strict_policy_forbids():
    forbidden = re.compile(r"\bstyle=|<style|<script>|\son\w+=\"|innerHTML|insertAdjacentHTML|eval\(")
    for path in [*WIDGET.rglob("*.html"), *WIDGET.rglob("*.js")]:
        assert not forbidden.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_widget_is_small(language):
    files = [*WIDGET.glob("*.js"), WIDGET / "widget.css", WIDGET / "strings" / f"{language}.json"]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= SIZE_LIMIT
