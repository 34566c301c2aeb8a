"""The widget's files, read once and served with the headers that keep a page safe."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import pathlib
from typing import Dict, NamedTuple

from sanic.request import Request
from sanic.response import HTTPResponse, empty, json, raw

INDEX = "index.html"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'; object-src 'none'",
    "Referrer-Policy": "same-origin",
    # Browsers ask whether a file has changed, so that an update reaches every page at once.
    "Cache-Control": "no-cache",
}
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


class Page(NamedTuple):
    """A file ready to be sent."""

    body: bytes
    compressed: bytes
    kind: str
    tag: str


class Pages:
    """Every file below a folder, by its path there; nothing else can be asked for."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._pages: Dict[str, Page] = {
            path.relative_to(folder).as_posix(): _read(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def respond(self, request: Request, path: str) -> HTTPResponse:
        """The file at `path` (the index for ""), or 404."""
        page = self._pages.get(path or INDEX)
        if page is None:
            return json({"error": "There is no such page."}, status=404)
        headers = {**HEADERS, "ETag": page.tag}
        if request.headers.get("if-none-match") == page.tag:
            return empty(status=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return raw(
                page.compressed, headers={**headers, "Content-Encoding": "gzip"}, content_type=page.kind
            )
        return raw(page.body, headers=headers, content_type=page.kind)


def _read(path: pathlib.Path) -> Page:
    body = path.read_bytes()
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Page(body, gzip.compress(body, mtime=0), kind, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
