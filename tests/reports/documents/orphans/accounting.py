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
    for wanted in sorted(pieces, key=lambda row: -len(row.text)):
        at = read.text.find(wanted.text)
        while at >= 0 and wanted.text:
            end = at + len(wanted.text)
            if not any(covered[at:end]):
                covered[at:end] = b"\1" * len(wanted.text)
                known[at:end] = bytes(wanted.known)
            at = read.text.find(wanted.text, at + 1)
    return [
        read.text[max(0, found.start() - AROUND) : found.end() + AROUND]
        for found in NUMBER.finditer(read.text)
        if not all(known[found.start() : found.end()])
    ]
