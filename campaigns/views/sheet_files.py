"""Handing out workbooks that were made for one reader."""

from pathlib import PurePosixPath

from django.http import FileResponse
from django.utils.text import get_valid_filename

from campaigns.services.uploads import Held
from portal.spreadsheets import XLSX

ZIP = "application/zip"


def download(content: bytes, name: str, *, kind: str = XLSX) -> FileResponse:
    """A file to save under its Chinese name; never kept by anybody on the way."""
    response = FileResponse(
        [content], as_attachment=True, filename=get_valid_filename(name), content_type=kind
    )
    response["Cache-Control"] = "no-store"
    return response


def file_name(held: Held) -> str:
    """The name under which the upload waits: tells one upload from the next."""
    return PurePosixPath(held.path).name
