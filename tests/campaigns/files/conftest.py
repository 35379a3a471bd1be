"""Small files that are what they say, and a store that goes with the test."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30 + b"IEND\xaeB`\x82"
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 30 + b"\xff\xd9"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024


def archive(*names: str) -> bytes:
    """A zip with empty parts of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, b"<x/>")
    return buffer.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    """Private files of this test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept(store: Path) -> list[Path]:
    """Every file in the store."""
    return [path for path in store.rglob("*") if path.is_file()]
