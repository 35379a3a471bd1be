"""Rights at the addresses of applications."""

from collections.abc import Callable
from typing import Any

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
"""

# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    return {}
