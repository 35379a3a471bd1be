"""Reads content streams by one pattern: several times faster than sign by sign.

What the pattern does not know (pictures inside the stream, brackets inside of strings, anything
broken) is left to the library's own reader.
"""

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT, PSLiteral

_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]*(?:"
    rb"([-+]?(?:\d+\.?\d*|\.\d+))(?=[\x00\t\n\x0c\r \[\]/<>(]|$)"
    rb"|<([0-9A-Fa-f]*)>"
    rb"|/([^\x00\t\n\x0c\r /<>\[\](){}%#]*)"
    rb"|\(([^()\\]*)\)"
    rb"|([\[\]]|<<|>>)"
    rb"|([A-Za-z][A-Za-z0-9]*\*?|['\"])"
    rb")"
)
_BLANK = b"\x00\t\n\x0c\r "
_UNKNOWN = (b"BI", b"ID", b"EI")


class Unreadable(Exception):
    """The pattern does not know what stands here."""


def tokens(content: bytes) -> list[tuple[str, list[Any]]]:
    """Operators with their operands in order; raises `Unreadable`."""
    found: list[tuple[str, list[Any]]] = []
    stack: list[list[Any]] = [[]]
    place, end = 0, len(content.rstrip(_BLANK))
    while place < end:
        match = _TOKEN.match(content, place, end)
        if match is None:
            raise Unreadable
        place = match.end()
        number, digits, name, plain, bracket, operator = match.groups()
        if number is not None:
            stack[-1].append(float(number) if b"." in number else int(number))
        elif digits is not None:
            stack[-1].append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif name is not None:
            stack[-1].append(_literal(name))
        elif plain is not None:
            stack[-1].append(plain)
        elif bracket is not None:
            _nest(stack, bracket)
        else:
            _finish(found, stack, operator)
    return found


def _nest(stack: list[list[Any]], bracket: bytes) -> None:
    if bracket in (b"[", b"<<"):
        stack.append([])
        return
    if len(stack) < 2:
        raise Unreadable
    inner = stack.pop()
    if bracket == b"]":
        stack[-1].append(inner)
    else:
        pairs = zip(inner[::2], inner[1::2], strict=False)
        stack[-1].append({str(getattr(key, "name", key)): value for key, value in pairs})


def _finish(found: list[tuple[str, list[Any]]], stack: list[list[Any]], operator: bytes) -> None:
    if operator in (b"true", b"false", b"null"):
        stack[-1].append({b"true": True, b"false": False}.get(operator))
        return
    if len(stack) > 1 or operator in _UNKNOWN:
        raise Unreadable
    found.append((operator.decode(), stack[0][:]))
    stack[0].clear()


def _literal(name: bytes) -> PSLiteral:
    try:
        return LIT(name.decode("ascii"))
    except UnicodeError:
        raise Unreadable from None


class FastInterpreter(PDFPageInterpreter):
    """The library's interpreter with another reader in front."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of the streams, which are one content cut anywhere."""
        try:
            steps = tokens(b"\n".join(stream.get_data() for stream in self._new(streams)))
        except Unreadable:
            super().execute(streams)
            return
        for operator, operands in steps:
            name = operator.replace("*", "_a").replace("'", "_q").replace('"', "_w")
            function = getattr(self, f"do_{name}", None)
            if function is None:
                continue
            self.argstack = operands
            wanted = function.__code__.co_argcount - 1
            given = self.pop(wanted)
            if len(given) == wanted:
                function(*given)

    def _new(self, streams: Sequence[object]) -> list[PDFStream]:
        """Streams that are not being drawn already: a form that draws itself never ends."""
        found = [stream_value(stream) for stream in streams]
        self.stream_ids.clear()
        kept = [s for s in found if s.objid is not None and s.objid not in self.parent_stream_ids]
        self.stream_ids.update(stream.objid for stream in kept if stream.objid is not None)
        return kept
