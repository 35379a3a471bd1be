"""A draft of the small city, block by block."""

import datetime

from portal.models import User
from reports.choices import BlockKind, ReportKind
from reports.models import Draft, DraftBlock, DraftFigure
from tests.cast import Cast

Said = tuple[str, int, str]


def a_draft(cast: Cast, **fields: object) -> Draft:
    """An empty draft of the city's year 2025."""
    given = {
        "kind": ReportKind.ANNUAL, "unit": cast.city, "year": 2025, "title": "2025年工作总结",
        "issued_on": datetime.date(2026, 2, 10), "created_by": cast.chen, **fields,
    }  # fmt: skip
    made: Draft = Draft.objects.create(**given)
    return made


def put(
    draft: Draft,
    text: str,
    *,
    kind: str = BlockKind.PARAGRAPH,
    by: User | None = None,
    **figures: Said,
) -> DraftBlock:
    """One more block with the figures of its fields."""
    for key, (printed, number, qualifier) in figures.items():
        DraftFigure.objects.create(
            draft=draft, key=key, label=key, printed=printed, number=number, qualifier=qualifier
        )
    position = draft.blocks.count() + 1
    made: DraftBlock = DraftBlock.objects.create(
        draft=draft, kind=kind, text=text, position=position, changed_by=by or draft.created_by
    )
    return made
