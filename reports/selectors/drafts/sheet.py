"""A draft as the sheet of paper on the screen: numbered blocks, figures in their places."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from campaigns.models import Metric
from reports.choices import BlockKind
from reports.models import Draft, DraftBlock, DraftConflict, DraftFigure
from reports.rollup.fields import split_parts

CHART_WORDS = {"quarters": "按季度", "units": "按单位"}
FIGURE_FIELDS = ("key", "label", "printed", "withheld")


@dataclass(frozen=True)
class Part:
    """Words, or a field with what it says."""

    words: str = ""
    key: str = ""
    figure: DraftFigure | None = None

    @property
    def shown(self) -> str:
        """What stands in the text; a field that may not be said shows its name."""
        if self.figure is None:
            return f"{{{self.key}}}"
        return self.figure.printed or f"〔{self.figure.label}〕"

    @property
    def is_withheld(self) -> bool:
        """Whether it may not be said now."""
        return self.figure is None or bool(self.figure.withheld)


@dataclass(frozen=True)
class SheetBlock:
    """One block with its number, words and what is to be said about it."""

    row: DraftBlock
    mark: str
    parts: list[Part]
    conflicts: list[DraftConflict] = field(default_factory=list)
    remarks: int = 0
    chart: str = ""

    @property
    def is_chart(self) -> bool:
        """Whether it is drawn, not written."""
        return self.row.kind == BlockKind.CHART


@dataclass(frozen=True)
class Sheet:
    """The whole draft."""

    blocks: list[SheetBlock]
    conflicts: list[DraftConflict]
    open_remarks: int

    @property
    def last_pk(self) -> int:
        """The block below which a new one is added; 0 on an empty sheet."""
        return self.blocks[-1].row.pk if self.blocks else 0


def read_sheet(draft: Draft, marks: Callable[[Iterable[str]], list[str]]) -> Sheet:
    """The sheet in five queries, whatever its length; `marks` counts headings and points."""
    rows = list(draft.blocks.select_related("changed_by").order_by("position", "pk"))
    figures = {row.key: row for row in draft.figures.all()}
    open_ones = list(draft.conflicts.filter(settled_at__isnull=True).order_by("pk"))
    remarked = list(
        draft.remarks.filter(settled_at__isnull=True).values_list("block_id", flat=True)
    )
    charts = chart_names(rows)
    counts = Counter(remarked)
    blocks = [
        SheetBlock(
            row, mark, parts_of(row, figures),
            [conflict for conflict in open_ones if conflict.block_id == row.pk],
            counts[row.pk], charts.get(row.text, ""),
        )
        for row, mark in zip(rows, marks([row.kind for row in rows]), strict=True)
    ]  # fmt: skip
    return Sheet(blocks, open_ones, len(remarked))


def parts_of(row: DraftBlock, figures: dict[str, DraftFigure]) -> list[Part]:
    """Words and fields of a block in order."""
    if row.kind == BlockKind.CHART:
        return []
    return [Part(words, key, figures.get(key)) for words, key in split_parts(row.text)]


def chart_names(rows: Iterable[DraftBlock]) -> dict[str, str]:
    """What each chart draws, in words, by the text of its block."""
    texts = {row.text for row in rows if row.kind == BlockKind.CHART}
    codes = {text.partition("|")[0] for text in texts}
    names = dict(Metric.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    found = {}
    for text in texts:
        code, _, kind = text.partition("|")
        found[text] = f"{names.get(code, code)}（{CHART_WORDS.get(kind, kind)}）"
    return found
