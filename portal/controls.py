"""Characters nobody types on purpose: control codes, and marks that turn the order of a text about.

A Word document cannot hold the former (XML 1.0 §2.2); the latter make a title read as another one.
"""

import re

# Tabs and line ends stay.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def without_controls(text: str) -> str:
    """The text as it is read."""
    return _UNWANTED.sub("", text)
