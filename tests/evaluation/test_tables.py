from __future__ import annotations

import json

from evaluation import ablation, growth, tables
from tests.evaluation import made_up


def test_the_readme_shows_what_was_measured():
    text = tables.README.read_text(encoding="utf-8")
    assert tables.filled(text) == text
    for name in tables.TABLES:
        assert f"<!-- {name} -->" in text


def test_a_table_is_written_between_its_marks(tmp_path, monkeypatch):
    for module, content in ((ablation, made_up.ABLATION), (growth, made_up.GROWTH)):
        path = tmp_path / f"{module.__name__}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        monkeypatch.setattr(module, "PATH", path)
    readme = tmp_path / "README.md"
    readme.write_text(
        "a\n<!-- sharpness -->\nold\n<!-- end -->\nb\n<!-- growth -->\n<!-- end -->\n", encoding="utf-8"
    )
    tables.update(readme)
    lines = readme.read_text(encoding="utf-8").splitlines()
    assert lines[:7] == [
        "a",
        "<!-- sharpness -->",
        "| sharpness | calibration |",
        "| --- | ---: |",
        "| 3.0 | 4.0 |",
        "<!-- end -->",
        "b",
    ]
    assert "| training, s | 300.0 | – | – |" in lines


def test_what_was_not_measured_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(growth, "PATH", tmp_path / "growth.json")
    monkeypatch.setattr(ablation, "PATH", tmp_path / "ablation.json")
    text = tables.filled("<!-- growth -->\n| old |\n<!-- end -->\n")
    assert text == "<!-- growth -->\nNot measured yet: `python -m evaluation growth`.\n<!-- end -->\n"
