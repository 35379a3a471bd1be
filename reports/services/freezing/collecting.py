"""Everything a document prints, gathered before it is frozen: text, figures, charts, tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from reports.choices import BlockKind
from reports.figures import bind_sections
from reports.figures.binding import AnyBlock, BoundSection
from reports.figures.book import FieldBook
from reports.figures.charted import ChartFigures, chart_figures
from reports.figures.computing import list_figures
from reports.figures.figure import FigureDraft
from reports.figures.unit_table import table_figures, units_of_table
from reports.rollup.fields import Aspect, parse_field
from reports.selectors.genres import Genre
from reports.selectors.waiting_papers import units_in_review

TOTALS, UNITS, UNIT = "totals", "units", "unit"


@dataclass(frozen=True)
class Collected:
    """Figures by key, sections with their charts filled in, and how the paper is made up."""

    figures: Mapping[str, FigureDraft]
    sections: Sequence[BoundSection]
    setup: Mapping[str, Any]


def collect(
    genre: Genre,
    blocks: Iterable[AnyBlock],
    book: FieldBook,
    said: Mapping[str, FigureDraft],
) -> Collected:
    """The figures of the text, of the charts and of the annexes; `said` are those of the text."""
    given = list(blocks)
    sections = bind_sections(given)
    charts = [chart_figures(b.text, book) for b in given if b.kind == BlockKind.CHART]
    drawn = {chart.text: chart for chart in charts if chart}
    _fill_charts(sections, drawn)
    listed = _listed(genre, book, said)
    figures = listed | dict(said)
    figures |= {f.key: f for chart in drawn.values() for f in chart.figures if f.key not in figures}
    setup = _setup(genre) | {"singles": [key for key in listed if "@" in key and ":" not in key]}
    if UNITS in genre.annexes:
        setup |= _unit_table(genre, book, figures)
    return Collected(figures, sections, setup)


def _listed(
    genre: Genre, book: FieldBook, said: Mapping[str, FigureDraft]
) -> dict[str, FigureDraft]:
    """All metrics of the period, where the paper has a table of them or speaks for one unit."""
    if TOTALS not in genre.annexes and genre.whose != UNIT:
        return {}
    fields = (parse_field(key) for key in said)
    changes = {field.code for field in fields if field.aspect is Aspect.CHANGE}
    return {figure.key: figure for figure in list_figures(book, changes=changes)}


def _unit_table(
    genre: Genre, book: FieldBook, figures: dict[str, FigureDraft]
) -> dict[str, object]:
    """Rows and columns of the table unit by unit; its cells join the figures."""
    metrics = [book.metrics[code] for code in genre.metrics if code in book.metrics]
    units = units_of_table(book)
    for figure in table_figures(book, units, metrics):
        figures.setdefault(figure.key, figure)
    waiting = units_in_review(book.now, [unit.pk for unit in units])
    return {
        "waiting": [unit.code for unit in units if unit.pk in waiting],
        "metrics": [[m.code, m.name, m.unit_of_measure] for m in metrics],
        "units": [[unit.code, unit.short_name] for unit in units],
    }


def _setup(genre: Genre) -> dict[str, Any]:
    names = ("layout", "with_contents", "is_sealed", "is_signed", "name")
    kept = {name: value for name, value in asdict(genre).items() if name in names}
    return kept | {"annexes": list(genre.annexes)}


def _fill_charts(sections: Iterable[BoundSection], drawn: Mapping[str, ChartFigures]) -> None:
    """A chart that cannot be drawn leaves no row behind."""
    for section in sections:
        rows: list[dict[str, Any]] = []
        for row in section.rows:
            if "chart" not in row:
                rows.append(row)
            elif chart := drawn.get(row["chart"]):
                keys = [figure.key for figure in chart.figures]
                rows.append(
                    {
                        "chart": chart.text,
                        "caption": chart.caption,
                        "labels": list(chart.labels),
                        "keys": keys,
                        "quiet": list(chart.quiet),
                    }
                )
        section.rows = rows
