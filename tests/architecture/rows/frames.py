"""Rights at the addresses of frames and of kinds of selection."""

from collections.abc import Callable
from typing import Any

from campaigns.models import Campaign
from campaigns.services.frames.campaigns import move_frame, save_frame

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:frame-list            GET  -             302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:frame-new             GET  -             302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:frame-new             POST -             302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:frame-detail          GET  frame         302 404 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:frame-edit            GET  frame         302 404 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:frame-edit            POST frame         302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:frame-action          GET  frame-running,close   302 404 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:frame-action          POST frame-running,close   302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:selection-kind-list   GET  -             302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:selection-kind-detail GET  award-kind    302 404 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:selection-kind-edit   GET  award-kind    302 404 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:selection-kind-edit   POST award-kind    302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:selection-kind-copy   GET  award-kind    302 404 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:selection-kind-copy   POST award-kind    302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:selection-kind-switch POST award-kind    302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
"""  # noqa: E501

KIND = {
    "name": "红旗党支部创建",
    "title": "红旗党支部",
    "owner": "organisation",
    "level": "branch",
    "wording": "notify",
    "tier": "committee",
    "days_apply": "10",
}
FRAME = {
    "name": "清廉机关护航",
    "owner": "discipline",
    "basis_document": "市直工委发〔2026〕3号",
    "approving_authority": "市委",
}
# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:frame-new", "-"): lambda city: FRAME,
    ("campaigns:frame-edit", "frame"): lambda city: FRAME,
    ("campaigns:selection-kind-edit", "award-kind"): lambda city: KIND,
    ("campaigns:selection-kind-copy", "award-kind"): lambda city: {"name": "红旗党小组创建"},
    ("campaigns:selection-kind-switch", "award-kind"): lambda city: {"on": "0"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    office = city.people["off"]
    frame = Campaign.objects.get(code="clean_organ")
    values = FRAME | {"name": frame.name, "purpose": "", "parent": None}
    save_frame(values | {"starts_on": None, "ends_on": None}, by=office, frame=frame)
    move_frame(frame, "open", by=office)
    return {
        "frame": {"pk": frame.pk},
        "frame-running": {"pk": frame.pk},
        "award-kind": {"code": "red_flag_branch"},
    }
