from __future__ import annotations

import gzip
from types import SimpleNamespace

import pytest

from assistant.channels.pages import Pages


@pytest.fixture
def pages(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "widget"
    (folder / "strings").mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Hello</h1>")
    (folder / "widget.js").write_text("export {}")
    (folder / "strings" / "fr.json").write_text("{}")
    return Pages(folder)


def ask(**headers):
    return SimpleNamespace(headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("widget.js", "text/javascript; charset=utf-8"),
        ("strings/fr.json", "application/json"),
    ],
)
def test_a_file_has_its_type_and_a_strict_policy(pages, path, kind):
    response = pages.respond(ask(), path)
    assert (response.status, response.content_type) == (200, kind)
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["none.js", "../secret.txt", "strings", "/etc/passwd", "strings/../../secret.txt"]
)
def test_nothing_else_can_be_read(pages, path):
    assert pages.respond(ask(), path).status == 404


def test_a_file_is_compressed_for_who_can_read_it(pages):
    response = pages.respond(ask(accept_encoding="gzip, br"), "")
    assert gzip.decompress(response.body) == b"<h1>Hello</h1>"


def test_an_unchanged_file_is_not_sent_again(pages):
    tag = pages.respond(ask(), "").headers["ETag"]
    assert pages.respond(ask(if_none_match=tag), "").status == 304
