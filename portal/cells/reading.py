"""What reading a cell gives back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

State = Literal["reported", "masked", "not_applicable", "blank"]
Kind = Literal["number", "ordinal", "label"]


class Unreadable(ValueError):
    """A cell that is no figure; the Chinese sentence says what is wrong and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell, understood.  With a problem there is never a value: nothing is guessed."""

    value: Decimal | None = None
    qualifier: str = ""
    state: State = "reported"
    as_printed: str = ""
    measure_word: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    kind: Kind = "number"

    @property
    def is_readable(self) -> bool:
        """Whether the cell may be stored as it was understood."""
        return not self.problem
