"""What a document of a kind, unit and period is called, and which periods it may speak of."""

from portal.periods import Period, Quarter, Year
from reports.choices import ReportPart
from reports.selectors.genres import Genre, load_genre
from units.models import Unit

_QUARTERS = {
    ReportPart.Q1: 1,
    ReportPart.Q2: 2,
    ReportPart.Q3: 3,
    ReportPart.Q4: 4,
}


def last_period(year: int, part: str) -> Period:
    """The quarter the part ends with, or the whole year."""
    if part == ReportPart.YEAR:
        return Year(year)
    return Quarter(year, _QUARTERS.get(ReportPart(part), 2))


def period_words(year: int, part: str) -> str:
    """2025年, 2025年上半年, 2025年第一季度."""
    if part == ReportPart.HALF:
        return f"{year}年上半年"
    return last_period(year, part).label


def title_of(kind: str, unit: Unit, year: int, part: str) -> str:
    """The title the genre gives."""
    return load_genre(kind).title.format(organ=unit.short_name, period=period_words(year, part))


def receivers_of(genre: Genre, unit: Unit) -> str:
    """Who gets it besides, as long as its writers name nobody else."""
    return genre.copied_to if unit.is_root else genre.copied_to_above
