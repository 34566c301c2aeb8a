from __future__ import annotations

import json

import pytest

from evaluation import widget

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def row(chromium):
    (found,) = widget.measure(chromium, [widget.OURS], runs=1)
    return found


def test_what_comes_over_the_wire_is_counted(row):
    assert 10_000 < row["bytes"] < 20_000
    assert row["requests"] == 5
    assert row["others"] == 0


def test_the_telephone_has_to_wait_for_its_line(row):
    # Three files after each other, each of which takes at least the way there and back.
    assert row["telephone"]["median"] > 3 * widget.VISITS["telephone"].milliseconds


def test_requests_to_others_are_counted(chromium, tmp_path):
    (tmp_path / "x.js").write_text("fetch('https://fonts.example/a.css').catch(() => {})")
    code = '<script src="x.js"></script><textarea></textarea>'
    chatty = widget.Component("chatty", tmp_path, code, "null", 'document.querySelector("textarea")')
    (found,) = widget.measure(chromium, [chatty], runs=1)
    assert (found["requests"], found["others"]) == (1, 1)


def test_the_committed_table_compares_three():
    rows = json.loads(widget.PATH.read_text(encoding="utf-8"))["rows"]
    assert widget.table(rows).count("\n") == 4
    assert {row["name"] for row in rows} == {component.name for component in widget.COMPONENTS}
