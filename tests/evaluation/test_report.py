from __future__ import annotations

import html.parser
import json

import pytest

from evaluation import ablation, baseline, growth, report, summary
from tests.evaluation import made_up

MEASURED = {ablation: made_up.ABLATION, baseline: made_up.BASELINE, growth: made_up.GROWTH}
VOID = {"meta", "link", "br", "img"}


class Page(html.parser.HTMLParser):
    """Notes what a page loads, and fails on elements that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        self.loads += [
            value
            for name, value in attributes
            if name in ("src", "srcset") or (tag, name) == ("link", "href")
        ]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def measured(tmp_path, monkeypatch):
    """The longer measurements, as files of their own."""
    for module, content in MEASURED.items():
        path = tmp_path / f"{module.__name__}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        monkeypatch.setattr(module, "PATH", path)


@pytest.fixture
def unmeasured(tmp_path, monkeypatch):
    for module in MEASURED:
        monkeypatch.setattr(module, "PATH", tmp_path / "none.json")


def test_the_page_is_whole_and_loads_nothing(measured):
    page = Page()
    page.feed(report.render(made_up.RESULTS, made_up.UNDERSTOOD))
    assert page.open == []
    assert page.loads == []


def test_figures_come_first(measured):
    page = report.render(made_up.RESULTS, made_up.UNDERSTOOD)
    assert "66.7 % of 3 single questions" in page
    assert "Not measured yet" not in page


def test_what_was_not_measured_is_said(unmeasured):
    page = report.render(made_up.RESULTS, made_up.UNDERSTOOD)
    assert page.count("Not measured yet") == 3


def test_what_was_said_cannot_become_markup(measured):
    page = report.render(made_up.RESULTS, made_up.UNDERSTOOD)
    assert "ki dirige &lt;b&gt;" in page
    assert "ki dirige <b>" not in page


def test_everything_that_failed_is_listed_worst_first():
    failed = summary.failures(made_up.RESULTS)
    assert [(each.verdict, each.right_language) for each in failed] == [
        ("wrong", True),
        ("refused", True),
        ("right", False),
    ]


def test_the_summary_counts_what_must_be_refused_apart():
    french, arabic, everything = summary.rows(made_up.RESULTS)
    assert (french.abstained.part, french.abstained.whole) == (0, 1)
    assert arabic.tongue.percent == 0
    assert everything.right.percent == pytest.approx(200 / 3)


def test_the_report_is_written_where_it_is_wanted(tmp_path, unmeasured):
    path = report.write(made_up.RESULTS, made_up.UNDERSTOOD, tmp_path / "new" / "index.html")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
