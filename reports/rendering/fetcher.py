"""What a paper may read while it is printed: static files, built faces, inline drawings."""

import base64
import mimetypes
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from weasyprint.urls import URLFetcherResponse

from reports.rendering.fonts import find_face_file

INLINE_DRAWING = "data:image/svg+xml;base64,"


class AddressRefused(Exception):
    """The document asked for something it may not read."""


class PaperFetcher:
    """Answers `static:<path>`, `face:<stem>` and inline SVG; refuses every other address.

    A refusal stops the rendering: a paper with a hole is worse than none.
    """

    # Read by the library: raise instead of leaving the resource out.
    _fail_on_errors = True

    def __init__(self, static: Path, faces: Path) -> None:
        self.static = static.resolve()
        self.faces = faces
        self.refused: list[str] = []

    def __call__(self, url: str) -> URLFetcherResponse:
        """The resource behind an address; raises `AddressRefused`."""
        if url.startswith(INLINE_DRAWING):
            encoded = unquote_to_bytes(url.removeprefix(INLINE_DRAWING))
            return _response(url, base64.b64decode(encoded), "image/svg+xml")
        scheme, _, name = url.partition(":")
        path = {"static": self._static_file, "face": self._face_file}.get(scheme, _nothing)(
            unquote(name)
        )
        if path is None:
            self.refused.append(url[:200])
            raise AddressRefused(url[:200])
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return _response(url, path.read_bytes(), kind)

    def _static_file(self, name: str) -> Path | None:
        path = (self.static / name).resolve()
        return path if path.is_relative_to(self.static) and path.is_file() else None

    def _face_file(self, name: str) -> Path | None:
        return find_face_file(self.faces, name) if name.isalnum() else None


def _nothing(name: str) -> Path | None:
    return None


def _response(url: str, body: bytes, kind: str) -> URLFetcherResponse:
    return URLFetcherResponse(url, body, {"Content-Type": kind})
