"""The container of an .xls: streams in a file of sectors ([MS-CFB])."""

import struct
from collections.abc import Sequence

from portal.errors import RuleBroken
from portal.sheets.archives import LOCKED

HEADER = 512
ENTRY = 128
FREE = 0xFFFFFFFA
# What Excel makes of an .xlsx with a password.
LOCKED_STREAM = "EncryptedPackage"
WORKBOOKS = ("Workbook", "Book")


def workbook_stream(content: bytes) -> bytes:
    """The stream with the worksheets.

    Raises ValueError when the container is not sound, RuleBroken when it has a password.
    """
    try:
        return _Container(content).read()
    except (struct.error, IndexError) as fault:
        raise ValueError("broken container") from fault


class _Container:
    """Sectors, the table that chains them, and the directory."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        self.size, self.mini_size = 1 << shift, 1 << mini_shift
        (self.directory,) = struct.unpack_from("<I", content, 48)
        self.cutoff, self.mini_start = struct.unpack_from("<II", content, 56)
        self.table = self._sector_table()

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size]

    def _words(self, number: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self.size // 4}I", self._sector(number))

    def _sector_table(self) -> list[int]:
        listed = list(struct.unpack_from("<109I", self.content, 76))
        following, count = struct.unpack_from("<II", self.content, 68)
        for _ in range(min(count, len(self.content) // self.size)):
            *more, following = self._words(following)
            listed += more
        return [word for number in listed if number < FREE for word in self._words(number)]

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        found: list[int] = []
        while start < FREE and len(found) <= len(table):
            found.append(start)
            start = table[start]
        return found

    def _stream(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(start, self.table))

    def read(self) -> bytes:
        directory = self._stream(self.directory)
        entries = [directory[at : at + ENTRY] for at in range(0, len(directory), ENTRY)]
        names = {_name(entry): entry for entry in entries}
        if LOCKED_STREAM in names:
            raise RuleBroken(LOCKED)
        for name in WORKBOOKS:
            if name in names:
                return self._entry(names[name], entries[0])
        raise ValueError("no workbook")

    def _entry(self, entry: bytes, root: bytes) -> bytes:
        start, size = struct.unpack_from("<II", entry, 116)
        if size >= self.cutoff:
            return self._stream(start)[:size]
        minis = self._stream(struct.unpack_from("<I", root, 116)[0])
        table = [
            word
            for number in self._chain(self.mini_start, self.table)
            for word in self._words(number)
        ]
        places = (number * self.mini_size for number in self._chain(start, table))
        return b"".join(minis[at : at + self.mini_size] for at in places)[:size]


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
