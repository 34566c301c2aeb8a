from __future__ import annotations

import pytest

from assistant.nlu.e5.tokenizer import MOST_TOKENS


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Combien de membres ?", [" Combi", "en", " de", " membres", " ?"]),
        ("CGLU", ["CG", "LU"]),
        ("how  many", [" how", " many"]),
        ("كم عدد الأعضاء", [" كم", " عدد", " الأعضاء"]),
        ("\uff21\uff22\uff23", [" ABC"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_the_likeliest_pieces(cut, text, expected):
    start, *prefix, end = cut("")
    assert [start, *prefix[:3]] == ["<s>", " que", "ry", ":"]
    inside = [piece for piece in cut(text)[4:-1] if piece != " "]
    assert (inside, end) == (expected, "</s>")


def test_what_is_no_piece_is_unknown(cut):
    assert cut("𐎀")[4:-1] == [" ", "<unk>"]


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "\n\t"])
def test_any_text_can_be_cut(tokenizer, text):
    assert len(tokenizer(text)) > 2


@pytest.mark.parametrize("text", ["e" + "\u0301" * 999, "ﷺ" * 1000, "a b " * 250, "𝄞" * 1000])
def test_what_no_sentence_has_does_not_keep_the_encoder_busy(tokenizer, text):
    assert len(tokenizer(text)) <= MOST_TOKENS


def test_of_a_long_sentence_nothing_is_left_out(cut):
    question = "Pourriez-vous me dire combien de collectivités sont membres de l'organisation ? " * 12
    assert "".join(cut(question)[4:-1]).strip() == question.strip()
