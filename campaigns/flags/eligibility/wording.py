"""How a verdict is worded."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Whether the condition is met, and the sentence that says why."""

    is_met: bool
    sentence: str


def few(items: Sequence[str]) -> str:
    """The first items; 等N项 where there are more."""
    shown = "、".join(items[:SHOWN])
    return f"{shown}等{len(items)}项" if len(items) > SHOWN else shown
