"""Which numbers of a file nothing accounts for."""

import re
from collections.abc import Iterable

from tests.reports.documents.orphans.expecting import Piece
from tests.reports.documents.orphans.reading import Read

# Digits of any width, hidden ones, and Chinese numerals: every character that can count.
NUMBER = re.compile("[0-9０-９*＊〇零一二三四五六七八九十百千万亿两]+")
AROUND = 12


def orphans(read: Read, pieces: Iterable[Piece]) -> list[str]:
    """Each number without account, with the words around it."""
    known = bytearray(len(read.text))
    covered = bytearray(len(read.text))
    wanted = sorted(pieces, key=lambda row: -len(row.text))
    missing = [row for row in wanted if not _account(row, read.text, covered, known)]
    # A paragraph that runs over two pages may have a drawing's words between its halves.
    rest = [at for at in range(len(read.text)) if not covered[at]]
    text = "".join(read.text[at] for at in rest)
    seen, told = bytearray(len(rest)), bytearray(len(rest))
    for row in missing:
        _account(row, text, seen, told)
    for place, at in enumerate(rest):
        known[at] = told[place]
    return [
        read.text[max(0, found.start() - AROUND) : found.end() + AROUND]
        for found in NUMBER.finditer(read.text)
        if not all(known[found.start() : found.end()])
    ]


def _account(wanted: Piece, text: str, covered: bytearray, known: bytearray) -> bool:
    """Mark every place where the piece stands; False where it stands nowhere."""
    at, is_found = text.find(wanted.text), False
    while at >= 0 and wanted.text:
        end = at + len(wanted.text)
        if not any(covered[at:end]):
            covered[at:end] = b"\1" * len(wanted.text)
            known[at:end] = bytes(wanted.known)
            is_found = True
        at = text.find(wanted.text, at + 1)
    return is_found
