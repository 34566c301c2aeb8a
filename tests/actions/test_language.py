from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.language import DEFAULT, SUPPORTED, language_of, supported

anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
)


@pytest.mark.parametrize(
    ("slots", "metadata", "expected"),
    [
        ({"requested_language": "en", "language": "es"}, {"language": "it"}, "en"),
        ({"requested_language": None, "language": "es"}, {"language": "it"}, "es"),
        ({"language": "es"}, {"language": "it", "chosen": True}, "it"),
        ({"language": "es"}, {"language": "xx", "chosen": True}, "es"),
        ({"likely_language": "de"}, {"language": "it"}, "it"),
        ({"likely_language": "de"}, {}, "de"),
        ({}, {"language": "en-GB"}, "en"),
        ({"language": "xx"}, {"language": "PT_br"}, "pt"),
        ({}, None, DEFAULT),
    ],
)
def test_the_stronger_wish_wins(slots, metadata, expected):
    assert language_of(slots, metadata) == expected


@given(requested=anything, written=anything, metadata=anything)
def test_there_is_always_a_language(requested, written, metadata):
    slots = {"requested_language": requested, "language": written}
    assert language_of(slots, metadata) in SUPPORTED


@pytest.mark.parametrize("code", ["", "xx", "english", 3, None, ["fr"]])
def test_other_codes_are_no_language_of_ours(code):
    assert supported(code) is None
