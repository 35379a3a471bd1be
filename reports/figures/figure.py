"""One figure with its words, or the reason why it may not be said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from campaigns.models import Metric
from reports.choices import FigureSource
from reports.rollup.fields import SUBJECT, Aspect
from units.models import Unit

_WORDLESS = frozenset({Aspect.CHANGE, Aspect.TOP, Aspect.NAMES})
_OTHER_WORDS = {Aspect.SHARE.value: "%", Aspect.UNITS.value: "个"}


@dataclass(frozen=True)
class FigureDraft:
    """A figure before it is frozen; `rows` are stored values, `past` confirmed earlier figures."""

    key: str
    label: str
    metric: Metric
    section: str
    state: str
    printed: str
    number: Decimal | None = None
    qualifier: str = ""
    subject: Unit | None = None
    reported: int = 0
    expected: int = 0
    is_complete: bool = True
    source: str = FigureSource.PAPERS
    rows: tuple[int, ...] = field(default=())
    past: tuple[int, ...] = field(default=())

    @property
    def unit_of_measure(self) -> str:
        """In what the number counts: the metric's measure word, per cent of a share, or nothing."""
        aspect = self.key.partition(":")[2].partition("=")[0]
        if self.key.endswith(f"@{SUBJECT}"):
            return ""
        return _OTHER_WORDS.get(aspect, "" if aspect in _WORDLESS else self.metric.unit_of_measure)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A field that may not be said, with the reason for people."""

    key: str
    label: str
    reason: str


Said = Mapping[str, FigureDraft | Withheld]
