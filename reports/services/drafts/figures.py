"""The figures of a draft as its writers last saw them: rows that stand beside the text."""

from collections.abc import Iterable

from portal.errors import RuleBroken
from reports.choices import BlockKind
from reports.figures import FigureDraft
from reports.figures.live import Withheld
from reports.models import Draft, DraftBlock, DraftFigure
from reports.rollup.fields import fields_in, stray_braces
from reports.services.drafts.figuring import figures_of


def keys_in(blocks: Iterable[DraftBlock]) -> list[str]:
    """Every field of the blocks once, in the order of the text."""
    texts = (block.text for block in blocks if block.kind != BlockKind.CHART)
    return list(dict.fromkeys(field.key for text in texts for field in fields_in(text)))


def read_keys(text: str) -> list[str]:
    """The fields of a text that somebody wrote; raises RuleBroken for one that is none."""
    if strays := stray_braces(text):
        raise RuleBroken(
            f"“{strays[0][:40]}”不是可用的数据字段，请用“插入数据”选取，或删去花括号。"
        )
    try:
        return [field.key for field in fields_in(text)]
    except ValueError as fault:
        raise RuleBroken(str(fault)) from fault


def add_figures(draft: Draft, keys: Iterable[str]) -> list[DraftFigure]:
    """Rows for fields that are new in the draft; those that are there stay as they were seen."""
    wanted = list(dict.fromkeys(keys))
    standing = set(draft.figures.filter(key__in=wanted).values_list("key", flat=True))
    missing = [key for key in wanted if key not in standing]
    if not missing:
        return []
    said = figures_of(draft, missing)
    rows = [as_row(draft, key, said[key]) for key in missing]
    for row in rows:
        row.full_clean(validate_unique=False, validate_constraints=False)
    DraftFigure.objects.bulk_create(rows)
    return rows


def as_row(draft: Draft, key: str, said: FigureDraft | Withheld) -> DraftFigure:
    """A computed field as a row of the draft, not saved yet."""
    row = DraftFigure(draft=draft, key=key, label=said.label[:100])
    if isinstance(said, Withheld):
        row.withheld = said.reason[:120]
        return row
    row.printed, row.number = said.printed[:300], said.number
    row.qualifier, row.unit_of_measure = said.qualifier, said.unit_of_measure
    return row
