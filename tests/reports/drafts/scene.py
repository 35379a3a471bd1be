"""Drafts of the tests, and corrections of the figures behind them."""

import datetime

from portal.models import User
from reports.models import Draft, DraftBlock
from units.models import Unit

TEXT = (
    ("heading", "抓实清廉机关建设"),
    ("subheading", "警示教育常态开展"),
    ("paragraph", "全年开展警示教育{warning_sessions}。"),
    ("point", "发现问题{issues_found}，已整改{issues_rectified}。"),
    ("point", "问题整改率{issues_rectify_rate}。"),
    ("chart", "warning_sessions|quarters"),
    ("heading", "下一步打算"),
    ("paragraph", "坚持问题导向，推动工作落细落实。"),
)


def make_draft(
    unit: Unit, by: User, text: tuple[tuple[str, str], ...] = TEXT, **fields: object
) -> Draft:
    """A draft of the year 2025, without any service, so that its text is the test's own."""
    draft: Draft = Draft.objects.create(
        **{
            "kind": "annual", "unit": unit, "year": 2025, "title": "2025年度工作总结",
            "organ": unit.name, "issued_on": datetime.date(2026, 2, 10), "held_by": by,
            "created_by": by,
        }
        | fields
    )  # fmt: skip
    DraftBlock.objects.bulk_create(
        DraftBlock(draft=draft, kind=kind, text=words, position=(place + 1) * 10)
        for place, (kind, words) in enumerate(text)
    )
    return draft
