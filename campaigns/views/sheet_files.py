"""Handing out workbooks that were made for one reader."""

import re
from io import BytesIO
from pathlib import PurePosixPath

from django.http import FileResponse

from portal.spreadsheets import XLSX
from portal.uploads import Held

ZIP = "application/zip"
# What no file on Windows may be called.
FORBIDDEN = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')


def download(content: bytes, name: str, *, kind: str = XLSX) -> FileResponse:
    """A file to save under its Chinese name (RFC 5987); never kept by anybody on the way."""
    # Only a file gets the header with the name: of a list of bytes Django drops it silently.
    response = FileResponse(
        BytesIO(content), as_attachment=True, filename=FORBIDDEN.sub("", name), content_type=kind
    )
    response["Cache-Control"] = "no-store"
    return response


def file_name(held: Held) -> str:
    """The name under which the upload waits: tells one upload from the next."""
    return PurePosixPath(held.path).name
