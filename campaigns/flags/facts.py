"""What a rule is held against, and what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from campaigns.choices import RuleKind, Severity
from portal.numbers import exact_number, with_qualifier

Numbers = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Named:
    """What a sentence needs to know of a metric.

    `where` comes before the name (第3行); a hidden figure is named without its number, a sensitive
    one without that of its records.
    """

    name: str
    unit_of_measure: str
    is_rate: bool = False
    where: str = ""
    is_hidden: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class BranchSum:
    """The sum of a metric over the branches' papers of one unit and period."""

    total: Decimal
    reported: int
    expected: int


@dataclass(frozen=True, slots=True)
class Facts:
    """One paper's numbers by metric code, with what they are compared with.

    Only numbers count: 未报, 不适用 and 隐去 have no entry, so they break no rule. `beside` are
    figures of the subject's other papers that may bound these, each with its period's name.
    `qualifiers` are the words around figures of this paper (100余个), where there are any; `unsaid`
    are answers without a number, by their state. `unread` are figures as records have them that
    only discipline roles may read.
    """

    names: Mapping[str, Named]
    now: Numbers
    previous: Numbers = field(default_factory=dict)
    last_year: Numbers = field(default_factory=dict)
    series: Mapping[str, Sequence[Decimal]] = field(default_factory=dict)
    branches: Mapping[str, BranchSum] = field(default_factory=dict)
    supplied: Numbers = field(default_factory=dict)
    beside: Mapping[str, tuple[Decimal, str]] = field(default_factory=dict)
    previous_word: str = "上期"
    last_year_word: str = "去年同期"
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    unsaid: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def said(self, code: str) -> str:
        """“发现问题数”（9件）: the cell in plain words."""
        named = self.names[code]
        when = "" if code in self.now else self.beside[code][1]
        word = "" if when else self.qualifiers.get(code, "")
        inside = "" if named.is_hidden else f"（{when}{self.amount(code, self.bound(code), word)}）"
        return f"{named.where}“{named.name}”{inside}"

    def bound(self, code: str) -> Decimal:
        """The figure of this paper, else of the one beside it."""
        return self.now[code] if code in self.now else self.beside[code][0]

    def amount(self, code: str, number: Decimal, qualifier: str = "") -> str:
        """The number with its unit, all digits, and the word around it."""
        named = self.names[code]
        if named.is_hidden:
            return "***"
        return with_qualifier(exact_number(number), qualifier, named.unit_of_measure)


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken at one figure: what was noticed and what the rule rests on.

    `unread` are those of its figures that nobody but discipline roles has read.
    """

    rule: str
    severity: str
    place: str
    others: tuple[str, ...]
    sentence: str
    basis: str
    advice: str = ""
    unread: tuple[str, ...] = ()
    kind: str = ""

    @property
    def is_hard(self) -> bool:
        """Whether the paper cannot be sent with it."""
        return self.severity == Severity.HARD

    @property
    def is_of_records(self) -> bool:
        """Whether the figure is not what the portal's records count."""
        return self.kind == RuleKind.SOURCE
