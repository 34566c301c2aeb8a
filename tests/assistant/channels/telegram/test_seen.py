from assistant.channels.telegram.seen import Seen


def test_a_key_is_new_once():
    seen = Seen(10)
    assert [seen.first(key) for key in (1, 2, 1, ("said", 1), ("said", 1))] == [
        True,
        True,
        False,
        True,
        False,
    ]


def test_the_oldest_is_forgotten():
    seen = Seen(2)
    for key in (1, 2, 3):
        seen.first(key)
    assert seen.first(1)
    assert not seen.first(3)
