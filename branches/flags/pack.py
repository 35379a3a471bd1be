"""The rule pack of one day: words and numbers in force, and what comes of a rule that speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule's words."""

    code: str
    number: int
    name: str
    sentence: str
    advice: str = ""
    basis: str = ""
    is_blocking: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules in force by code, and the numbers of the same day."""

    texts: Mapping[str, RuleText] = field(default_factory=dict)
    numbers: Mapping[str, Decimal] = field(default_factory=dict)

    def only_blocking(self) -> "Pack":
        """The rules that refuse an act."""
        texts = {code: text for code, text in self.texts.items() if text.is_blocking}
        return Pack(texts, self.numbers)


@dataclass(frozen=True, slots=True)
class Flag:
    """A remark on one organisation (`body`) or on a unit itself (`body` None); it blocks nothing

    unless the rule is made blocking.
    """

    rule: str
    number: int
    name: str
    sentence: str
    advice: str
    basis: str
    is_blocking: bool
    body: int | None = None
    unit: int | None = None
