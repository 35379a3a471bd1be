"""Drafts of the small city: one in nobody's hands, one without figures, one that was issued."""

import datetime
from typing import Any

from portal.models import User
from portal.roles import Role
from reports.models import Draft, DraftBlock, DraftConflict
from reports.services.drafts.remarks import remark_on
from reports.services.drafts.versions import keep_version
from units.models import RoleAssignment

WRITER = "draft-writer"
TEXT = (
    ("heading", "抓实清廉机关建设"),
    ("paragraph", "全年开展警示教育{warning_sessions}。"),
    ("chart", "warning_sessions|quarters"),
    ("paragraph", "坚持问题导向。"),
)


def a_writer() -> User:
    """Somebody a draft can be handed to."""
    found: User = User.objects.get(username=WRITER)
    return found


def a_head() -> dict[str, Any]:
    """What stands around the text of the draft."""
    return {
        "title": "2025年工作总结", "organ": "市直机关工委", "issued_on": "2026-10-12",
        "salutation": "", "number": "", "signatory": "", "copied_to": "", "copies": "0",
    }  # fmt: skip


def place_drafts(city: Any) -> dict[str, dict[str, Any]]:
    """One draft for each state."""
    office = city.people["off"]
    RoleAssignment.objects.create(
        user=User.objects.create_user(WRITER, display_name="王起草"),
        unit=city.root, role=Role.COMMITTEE_OFFICE.value, starts_on=datetime.date(2020, 1, 1),
    )  # fmt: skip
    draft = a_draft(city, office)
    blocks = [
        DraftBlock.objects.create(draft=draft, kind=kind, text=text, position=place)
        for place, (kind, text) in enumerate(TEXT)
    ]
    conflict = DraftConflict.objects.create(
        draft=draft, block=blocks[1], key="warning_sessions", reason="文字写“增长”，请改文字。"
    )
    version = keep_version(draft, "初稿", by=office)
    DraftBlock.objects.filter(pk=blocks[1].pk).update(text="开展警示教育{warning_sessions}。")
    remark = remark_on(draft, "数要核对", blocks[1].pk, by=office)
    plain = a_draft(city, office, kind="notice", title="关于做好年度总结的通知")
    DraftBlock.objects.create(draft=plain, text="请各单位认真总结。", position=1)
    issued = a_draft(city, office, kind="speech", status="issued")
    last = {"pk": draft.pk, "block": blocks[3].pk}
    return {
        "paper-draft": {"pk": draft.pk},
        "draft-block": last,
        "draft-move": last | {"action": "up"},
        "draft-conflict": {"pk": draft.pk, "conflict": conflict.pk},
        "draft-remark": {"pk": draft.pk, "remark": remark.pk},
        "draft-version": {"pk": draft.pk, "serial": version.serial},
        "plain-draft": {"pk": plain.pk},
        "issued-draft": {"pk": issued.pk},
    }


def a_draft(city: Any, by: User, **fields: Any) -> Draft:
    """A draft of 2025 in nobody's hands."""
    rows: dict[str, Any] = {
        "kind": "annual", "unit": city.root, "year": 2025, "title": "2025年工作总结",
        "organ": "市直机关工委", "issued_on": datetime.date(2026, 10, 12), "created_by": by,
    }  # fmt: skip
    made: Draft = Draft.objects.create(**rows | fields)
    return made
