"""Codes on printed tables: which report, which table, and a mark that nobody can make up."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from reports.models import Report

# Without I, L, O and U: a code is read aloud and typed from paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MARK_LENGTH = 8
_MISREAD = str.maketrans("OIL", "011")
_DASHES = re.compile(r"[\s\-‐-―−_.·:：]+")
_CODE = re.compile(r"BG(\d{1,9})-(\d{1,3})-([0-9A-Z]{8})")
# The address of the square, pasted whole or read by a scanner.
_IN_ADDRESS = re.compile(r"[?&]code=([^&#\s]+)", re.IGNORECASE)
# Beside other words in a text: 核验码　BG12-1-7F3K9Q2M.
IN_TEXT = re.compile(r"(?<![0-9A-Za-z])BG\d{1,9}-\d{1,3}-[0-9A-Z]{8}(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class TableCode:
    """A code as it was typed or scanned."""

    report_pk: int
    position: int
    mark: str


def table_code(report: Report, position: int) -> str:
    """The code of the report's annex at `position` (from 1); the same snapshot has the same code."""
    return f"BG{report.pk}-{position}-{_mark(report, position)}"


def read_code(typed: str) -> TableCode | None:
    """A code as people type it: small letters, blanks, O for 0; None where it is no code.

    The whole address behind the square will do as well.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().upper()
    if address := _IN_ADDRESS.search(plain):
        plain = unquote(address[1])
    joined = _DASHES.sub("-", plain).strip("-")
    # The prefix and the numbers are plain; only the mark may hold letters that look like digits.
    head, _, mark = joined.rpartition("-")
    found = _CODE.fullmatch(f"{head}-{mark.translate(_MISREAD)}")
    return TableCode(int(found[1]), int(found[2]), found[3]) if found else None


def is_of(code: TableCode, report: Report) -> bool:
    """Whether the code was printed in this report as it was frozen."""
    return bool(report.figures_sha256) and code.mark == _mark(report, code.position)


def _mark(report: Report, position: int) -> str:
    said = f"{report.pk}:{position}:{report.figures_sha256}"
    number = int.from_bytes(hashlib.sha256(said.encode()).digest()[:5])
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_MARK_LENGTH)))
