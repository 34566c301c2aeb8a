from __future__ import annotations


def test_pieces_are_found_at_the_start_of_letters(pieces, weights):
    known = list(weights.pieces())
    found = {known[number] for _, number, _ in pieces.at_the_start_of("membres")}
    assert found == {piece for piece in known if piece and "membres".startswith(piece)}
    assert len(found) > 1


def test_a_piece_has_its_own_score(pieces, weights):
    scores = weights.scores()
    assert all(scores[number] == score for _, number, score in pieces.at_the_start_of("\u2581the"))


def test_no_piece_is_less_likely_than_the_lowest(pieces, weights):
    assert pieces.lowest == min(weights.scores())
