"""What the fields of a text say today: words, or the reason why nothing may be said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from campaigns.choices import Organised
from reports.choices import ReportPart
from reports.figures.computing import FigureDraft
from units.models import Unit


@dataclass(frozen=True)
class FieldScope:
    """Of which unit's which period a text speaks; `issued_on` is its date."""

    unit: Unit
    year: int
    issued_on: date
    part: str = ReportPart.YEAR
    organised: str = Organised.THEN


@dataclass(frozen=True, slots=True)
class Withheld:
    """A field that may not be said, with the reason for people."""

    key: str
    label: str
    reason: str


Said = Mapping[str, FigureDraft | Withheld]


def compute_fields(scope: FieldScope, keys: Iterable[str]) -> Said:
    """What each key says today, or why it may not be said; an unreadable key is withheld too."""
    raise NotImplementedError
