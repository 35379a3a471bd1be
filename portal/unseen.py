"""Characters that nobody sees and no paper may hold."""

import re

# Controls but line ends and tabs, marks that turn the direction round, noncharacters of any plane.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
    )
    + "]"
)


def without_unseen(text: str) -> str:
    """The text without them; they come in by pasting, and nobody could find them to delete them."""
    return _UNSEEN.sub("", text)
