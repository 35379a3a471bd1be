"""Rights at the addresses of editions."""

import datetime
from collections.abc import Callable
from typing import Any

from campaigns.models import SelectionKind
from campaigns.services.editions.starting import EditionFacts, start_edition
from tests.factories.selections import make_selection

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:selection-list       GET  -                302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:selection-start      GET  award-kind       302 404 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:selection-start      POST award-kind       302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:selection-detail     GET  edition          302 404 200 200 200 200 200 200 200 200 200 200 404 404 404 200 404
campaigns:selection-detail     GET  edition-draft    302 404 404 404 404 404 404 200 200 200 200 200 404 404 404 404 404
campaigns:selection-criteria   GET  edition          302 404 200 200 200 200 200 200 200 200 200 200 404 404 404 200 404
campaigns:selection-edit       GET  edition-draft    302 404 404 404 404 404 404 200 200 200 200 403 404 404 404 404 404
campaigns:selection-edit       POST edition-draft    302 404 404 404 404 404 404 302 302 302 302 403 404 404 404 404 404
campaigns:selection-stages     GET  edition-draft    302 404 404 404 404 404 404 200 200 200 200 403 404 404 404 404 404
campaigns:selection-stages     POST edition-draft    302 404 404 404 404 404 404 302 302 302 302 403 404 404 404 404 404
campaigns:criterion-new        GET  edition-draft    302 404 404 404 404 404 404 200 200 200 200 403 404 404 404 404 404
campaigns:criterion-new        POST edition-draft    302 404 404 404 404 404 404 302 302 302 302 403 404 404 404 404 404
campaigns:criterion-edit       GET  criterion        302 404 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:criterion-edit       POST criterion        302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:criterion-drop       POST criterion        302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:selection-conditions GET  edition-draft    302 404 404 404 404 404 404 200 200 200 200 403 404 404 404 404 404
campaigns:selection-conditions POST edition-draft    302 404 404 404 404 404 404 302 302 302 302 403 404 404 404 404 404
campaigns:selection-rules      GET  edition-draft    302 404 404 404 404 404 404 200 200 200 200 403 404 404 404 404 404
campaigns:selection-rules      POST edition-draft    302 404 404 404 404 404 404 302 302 302 302 403 404 404 404 404 404
campaigns:selection-panels     GET  edition-draft    302 404 404 404 404 404 404 200 200 200 200 403 404 404 404 404 404
campaigns:selection-panels     POST edition-draft    302 404 404 404 404 404 404 302 302 302 302 403 404 404 404 404 404
campaigns:selection-save-kind  GET  edition          302 404 403 403 403 403 403 200 200 200 200 403 404 404 404 403 404
campaigns:selection-save-kind  POST edition          302 404 403 403 403 403 403 302 302 302 302 403 404 404 404 403 404
campaigns:selection-action     GET  edition-opened,cancel   302 404 403 403 403 403 403 200 200 200 200 403 404 404 404 403 404
campaigns:selection-action     POST edition-opened,cancel   302 404 403 403 403 403 403 302 302 302 302 403 404 404 404 403 404
"""  # noqa: E501

BASICS = {
    "name": "第八届红旗党支部评选",
    "year": "2026",
    "edition": "8",
    "owner": "organisation",
    "title": "红旗党支部",
    "wording": "notify",
    "notice_days": "5",
}
# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:selection-start", "award-kind"): lambda city: {
        "name": "第九届红旗党支部评选",
        "year": "2026",
        "edition": "9",
        "starts_on": "2026-10-12",
    },
    ("campaigns:selection-edit", "edition-draft"): lambda city: BASICS,
    ("campaigns:selection-stages", "edition-draft"): lambda city: {
        "apply_from": "2026-10-12",
        "apply_to": "2026-10-30",
    },
    ("campaigns:criterion-new", "edition-draft"): lambda city: {
        "kind": "bonus",
        "name": "上级表扬",
        "maximum": "3",
        "method": "staff",
    },
    ("campaigns:criterion-edit", "criterion"): lambda city: {
        "kind": "veto",
        "name": "弄虚作假",
        "method": "staff",
    },
    ("campaigns:selection-rules", "edition-draft"): lambda city: {"quota_mode": "none"},
    ("campaigns:selection-panels", "edition-draft"): lambda city: {"experts_weight": "100"},
    ("campaigns:selection-save-kind", "edition"): lambda city: {"name": "另一类评选"},
    ("campaigns:selection-action", "edition-opened,cancel"): lambda city: {"reason": "任务调整"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    opened = make_selection()
    kind = SelectionKind.objects.get(code="red_flag_branch")
    facts = EditionFacts("第七届红旗党支部评选", 2026, 7, datetime.date(2026, 10, 12))
    draft = start_edition(kind, facts, by=city.people["off"])
    veto = draft.criteria.filter(kind="veto")[0]
    return {
        "edition": {"pk": opened.pk},
        "edition-opened": {"pk": opened.pk},
        "edition-draft": {"pk": draft.pk},
        "criterion": {"pk": veto.pk},
    }
