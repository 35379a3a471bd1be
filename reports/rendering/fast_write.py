"""Write the objects of a PDF once, for pydyf 0.13 under WeasyPrint 70.0; the file stays the same.

The library puts every object into bytes twice, once for the file and once for its fingerprint, with
the strongest compression each time, and lists all pages anew for each of thousands of tags.
"""

from typing import Any

import pydyf

WRITTEN_FOR = "0.13.0"
_KEYS: dict[str, bytes] = {}


def install() -> None:
    """Replace how objects become bytes; once per process, for the pydyf it was written for only."""
    if pydyf.VERSION != WRITTEN_FOR:
        return
    by_library, of_stream = pydyf._to_bytes, pydyf.Stream.data.fget
    write = pydyf.PDF.write

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        if kind is float and not item.is_integer():
            return f"{item:f}".rstrip("0").encode("ascii")
        taken: bytes = by_library(item)
        return taken

    def write_once(self: Any, *place: Any, **named: Any) -> None:
        _Kept.is_writing = True
        try:
            write(self, *place, **named)
        finally:
            _Kept.is_writing = False

    pydyf._to_bytes = to_bytes
    pydyf.Dictionary.data = property(_kept(_dictionary))
    pydyf.Stream.data = property(_kept(of_stream))
    pydyf.PDF.write = write_once
    pydyf.PDF.page_references = property(_page_references)


class _Kept:
    """Whether a file is being written: from then on nothing in it changes."""

    is_writing = False


def _kept(get: Any) -> Any:
    """The bytes of a numbered object, kept from the first time a file in writing asks for them."""

    def data(self: Any) -> bytes:
        if not _Kept.is_writing or self.number is None:
            made: bytes = get(self)
            return made
        found = self.__dict__.get("_kept")
        if found is None:
            found = self.__dict__["_kept"] = get(self)
        return found  # type: ignore[no-any-return]

    return data


def _dictionary(self: Any) -> bytes:
    to_bytes = pydyf._to_bytes
    words = [b"<<"]
    for key, value in self.items():
        words.append(_KEYS.get(key) or _key(key))
        words.append(value if type(value) is bytes else to_bytes(value))
    words.append(b">>")
    return b"".join(words)


def _key(key: Any) -> bytes:
    """Names of keys are few but for those that bear a number; these are not kept."""
    word = b"/" + bytes(pydyf._to_bytes(key)) + b" "
    if type(key) is str and key.isalpha():
        _KEYS[key] = word
    return word


def _page_references(self: Any) -> tuple[bytes, ...]:
    kids = self.pages["Kids"]
    known = self.__dict__.get("_references", ())
    if len(known) * 3 != len(kids):
        known = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        self.__dict__["_references"] = known
    return known  # type: ignore[no-any-return]
