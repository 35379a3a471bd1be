"""Objects of a PDF without surprises: what is broken or of another type reads as empty."""

from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.utils import decode_text

# Nothing real is nested deeper or longer; a file that refers to itself ends here.
MOST_OBJECTS = 400_000


def resolved(value: Any) -> Any:
    """The object behind a reference; None where it cannot be had."""
    try:
        return resolve1(value)
    except Exception:  # whatever is broken in the file, there is nothing to be had
        return None


def dictionary(value: Any) -> dict[str, Any]:
    """A dictionary, that of a stream included."""
    found = resolved(value)
    if isinstance(found, PDFStream):
        return dict(found.attrs)
    return found if isinstance(found, dict) else {}


def items(value: Any) -> list[Any]:
    """An array; a single thing is an array of one."""
    found = resolved(value)
    if found is None:
        return []
    return list(found) if isinstance(found, list) else [value]


def word(value: Any) -> str:
    """A name."""
    found = getattr(resolved(value), "name", "")
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)


def text(value: Any) -> str:
    """A text string."""
    found = resolved(value)
    if isinstance(found, bytes):
        try:
            return decode_text(found)
        except UnicodeError:
            return found.decode("latin-1")
    return found if isinstance(found, str) else ""


def data(value: Any) -> bytes:
    """The bytes of a stream."""
    found = resolved(value)
    if not isinstance(found, PDFStream):
        return b""
    try:
        return bytes(found.get_data())
    except Exception:  # a broken filter
        return b""


def identity(value: Any) -> int:
    """Number of a referred object; 0 for a direct one."""
    return int(value.objid) if isinstance(value, PDFObjRef) else 0


def walk(
    roots: list[Any], children: str, most: Callable[[dict[str, Any]], int] | None = None
) -> Iterator[dict[str, Any]]:
    """Dictionaries below `roots` along the key `children`, each referred object once.

    `most` tells how many children of a node are looked at.
    """
    waiting, count = list(roots), 0
    seen: set[int] = set()
    while waiting and count < MOST_OBJECTS:
        node = waiting.pop()
        number, count = identity(node), count + 1
        if number and number in seen:
            continue
        seen.add(number)
        found = dictionary(node)
        if found:
            yield found
            below = items(found.get(children))
            waiting.extend(reversed(below if most is None else below[: most(found)]))
