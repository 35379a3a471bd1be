"""What the text says of its own figures where some of them are not complete."""

from collections.abc import Iterator

from campaigns.choices import FigureState
from reports.choices import ReportKind
from reports.models import ReportFigure
from reports.rendering import Paragraph
from reports.selectors.reading import text_keys
from reports.services.assembling.frozen import Frozen

# No number: it would stand in the paper without a source. By the largest share that is called so.
PARTS = ((0.1, "其中个别数据"), (0.5, "其中部分数据"), (0.999, "其中多数数据"), (1.0, "各项数据"))
SENTENCE = (
    "文中数据由各单位填报、工委审定。{part}因有单位或时段未报、隐去，为已报部分的合计{where}。"
)
# Where each figure is told apart, first the clearest.
PLACES = (
    ("totals", "，附件“主要指标汇总表”已逐项标明"),
    ("sources", "，已报与应报单位数见附件“数据来源”"),
)


def coverage_of(frozen: Frozen) -> list[Paragraph]:
    """One paragraph in front of the text; nobody reads it out, so a speech has it below."""
    words = "" if frozen.report.kind == ReportKind.SPEECH else coverage_words(frozen)
    return [Paragraph(words)] if words else []


def coverage_words(frozen: Frozen) -> str:
    """What to say where the papers behind the figures of the text are not all there."""
    figures = list(_figures_of_text(frozen))
    lacking = sum(not figure.is_complete for figure in figures)
    # Documents frozen before make-up was kept print as they did.
    if not lacking or "layout" not in frozen.setup:
        return ""
    part = next(words for share, words in PARTS if lacking <= share * len(figures))
    annexes = frozen.setup["annexes"]
    where = next((words for name, words in PLACES if name in annexes), "")
    return SENTENCE.format(part=part, where=where)


def _figures_of_text(frozen: Frozen) -> Iterator[ReportFigure]:
    """Each figure once that prints a number of papers; names and hidden ones say nothing of it."""
    for key in text_keys(frozen.text):
        figure = frozen.figures[key]
        if figure.number is not None and figure.state == FigureState.REPORTED:
            yield figure
