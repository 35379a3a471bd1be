"""Rights at the addresses of highlights."""

import datetime
from collections.abc import Callable
from typing import Any

from campaigns.models import Submission
from reports.models import Draft, Highlight
from reports.services.highlights import HighlightText, offer_highlight
from units.models import Unit

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
reports:highlight-list    GET  -                  302 403 200 200 200 403 403 200 200 200 200 200 403 403 403 200 403
reports:highlight-detail  GET  highlight          302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
reports:highlight-new     GET  highlight-paper    302 403 200 200 404 403 403 403 403 403 403 403 403 403 403 403 403
reports:highlight-new     POST highlight-paper    302 403 302 302 404 403 403 403 403 403 403 403 403 403 403 403 403
reports:highlight-edit    GET  highlight          302 403 200 200 404 403 403 403 403 403 403 403 403 403 403 403 403
reports:highlight-edit    POST highlight          302 403 302 302 404 403 403 403 403 403 403 403 403 403 403 403 403
reports:highlight-pick    GET  highlight          302 404 403 403 404 404 404 302 302 302 302 403 403 403 403 403 403
reports:highlight-pick    POST highlight          302 404 403 403 404 404 404 302 302 302 302 403 403 403 403 403 403
reports:highlight-return  GET  highlight          302 404 403 403 404 404 404 302 302 302 302 403 403 403 403 403 403
reports:highlight-return  POST highlight          302 404 403 403 404 404 404 302 302 302 302 403 403 403 403 403 403
"""

WORDS = {
    "title": "审批提速一件事",
    "text": "把财政资金拨付的六个环节并成两个，专人盯办、逐笔回访，企业少跑腿、资金早到账。",
    "author": "机关党委办公室",
    "has_consent": "on",
}

TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("reports:highlight-new", "highlight-paper"): lambda city: WORDS,
    ("reports:highlight-edit", "highlight"): lambda city: WORDS,
    ("reports:highlight-pick", "highlight"): lambda city: {
        "draft": Draft.objects.get(title="亮点汇编").pk
    },
    ("reports:highlight-return", "highlight"): lambda city: {"reason": "与上季度的内容重复"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """A highlight of the first unit, and a draft it may go into."""
    unit: Unit = city.units[0]
    paper = Submission.objects.filter(unit=unit, organisation=None).order_by("pk")[0]
    words = HighlightText(WORDS["title"], WORDS["text"], WORDS["author"], has_consent=True)
    highlight: Highlight = offer_highlight(paper, words, by=city.people["sec"])
    Draft.objects.create(
        kind="brief",
        unit=Unit.objects.roots().get(),
        year=2026,
        title="亮点汇编",
        issued_on=datetime.date(2026, 10, 12),
        created_by=city.people["off"],
    )
    return {"highlight": {"pk": highlight.pk}, "highlight-paper": {"pk": paper.pk}}
