"""Rights at the addresses of registers with a life."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from branches.models import PartyOrganisation
from campaigns.models import RegisterType
from campaigns.resources.entries.table import ENTRIES
from campaigns.services.entries import EntryDraft, StageAct, add_entry, move_entry
from portal.registers.running import Sheet
from portal.registers.runs import keep_run
from portal.registers.work import proceed
from tests.branches.registers.sheets import workbook

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:register-list       GET  -            302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:register-type-new   GET  -            302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:register-type-new   POST -            302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:register-type-edit  GET  risks        302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:register-type-edit  POST risks        302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:register-type-copy  GET  risks        302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:register-type-copy  POST risks        302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:register-type-switch POST risks       302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:entry-list          GET  risks        302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:entry-add           GET  risks        302 403 200 200 200 403 403 200 200 200 200 403 403 403 403 200 403
campaigns:entry-add           POST risks        302 403 302 302 302 403 403 302 302 302 302 403 403 403 403 302 403
campaigns:entry-add           GET  pairs        302 403 200 200 200 200 200 200 200 200 200 403 403 403 403 200 403
campaigns:entry-add           GET  zones        302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:entry-detail        GET  risk         302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
campaigns:entry-detail        GET  pair         302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
campaigns:entry-edit          GET  risk         302 404 200 200 404 404 404 200 200 200 200 403 403 403 403 200 403
campaigns:entry-edit          GET  pair         302 404 200 200 404 200 404 200 200 200 200 403 403 403 403 200 403
campaigns:entry-edit          POST risk         302 404 302 302 404 404 404 302 302 302 302 403 403 403 403 302 403
campaigns:entry-confirm       POST risk         302 404 302 302 404 404 404 302 302 302 302 403 403 403 403 302 403
campaigns:entry-void          POST pair         302 404 302 302 404 302 404 302 302 302 302 403 403 403 403 302 403
campaigns:entry-line-add      POST risk         302 404 302 302 404 404 404 302 302 302 302 403 403 403 403 302 403
campaigns:entry-line-done     POST risk-line    302 404 302 302 404 404 404 302 302 302 302 403 403 403 403 302 403
campaigns:entry-step          POST site,check   302 404 403 403 404 404 404 302 302 302 302 403 403 403 403 403 403
campaigns:entry-step          POST pair,finish  302 404 302 302 404 302 404 302 302 302 302 403 403 403 403 302 403
campaigns:entry-register      GET  risk-sheet   302 403 200 200 200 200 200 200 200 200 200 403 403 403 403 200 403
campaigns:entry-register      POST risk-sheet   302 403 302 302 302 302 302 302 302 302 302 403 403 403 403 302 403
campaigns:entry-register-export GET risk-sheet  302 403 200 200 200 200 200 200 200 200 200 403 403 403 403 200 403
campaigns:entry-register-run  GET  risk-run     302 403 200 404 404 404 404 404 404 404 404 403 403 403 403 404 403
campaigns:entry-register-run  POST risk-run     302 403 302 404 404 404 404 404 404 404 404 403 403 403 403 404 403
"""

DAY = datetime.date(2026, 9, 1)
POWER = {"power": "政府采购", "display": "围标串标", "level": "高", "level_reason": "金额大"}
HEADINGS = ("单位", "岗位", "起始日期", "权力事项", "风险表现", "风险等级", "定级理由", "防控措施")
BOOK = workbook(
    HEADINGS,
    [("finance-bureau", "审批岗", "2026-09-02", "审批", "拖延", "中", "经常", "限时办结")],
)


def typed_risk(name: str) -> dict[str, Any]:
    """A risk point as the form sends it."""
    values = {f"v_{key}": value for key, value in POWER.items()}
    more = {"of": "finance-bureau", "started_on": "2026-09-02", "lines": "两人经办"}
    return {"name": name} | values | more


def typed_type(name: str) -> dict[str, Any]:
    """A type of register as the form sends it; every field of the shipped risk points is there."""
    setup = RegisterType.objects.get(code="risk_point").setup
    rows = {
        f"fields-{at}-{key}": value if isinstance(value, str) else "、".join(value)
        for at, row in enumerate(setup["fields"])
        for key, value in row.items()
        if key != "required"
    }
    counts = {"fields-TOTAL_FORMS": len(setup["fields"]), "fields-INITIAL_FORMS": 0}
    plain = {"name": name, "purpose": "按岗位排查", "owner": "discipline", "holder": "unit"}
    more = {"stages": ["active", "left"], "name_label": "岗位", "recheck_years": "1"}
    lines = {"lines_label": "防控措施", "least_lines": "1"}
    return plain | more | lines | counts | rows


# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:register-type-new", "-"): lambda city: typed_type("新台账"),
    ("campaigns:register-type-edit", "risks"): lambda city: typed_type("廉政风险点"),
    ("campaigns:register-type-copy", "risks"): lambda city: typed_type("另一台账"),
    ("campaigns:register-type-switch", "risks"): lambda city: {"on": "0"},
    ("campaigns:entry-add", "risks"): lambda city: typed_risk("审批岗"),
    ("campaigns:entry-edit", "risk"): lambda city: typed_risk("采购岗位"),
    ("campaigns:entry-confirm", "risk"): lambda city: {"day": "2026-10-10", "text": "仍然有效"},
    ("campaigns:entry-void", "pair"): lambda city: {"reason": "登记重复"},
    ("campaigns:entry-line-add", "risk"): lambda city: {
        "text": "定期轮岗",
        "started_on": "2026-10-10",
    },
    ("campaigns:entry-step", "site,check"): lambda city: {"day": "2026-10-10"},
    ("campaigns:entry-step", "pair,finish"): lambda city: {"day": "2026-10-10"},
    ("campaigns:entry-register", "risk-sheet"): lambda city: {
        "file": SimpleUploadedFile("风险点.xlsx", BOOK)
    },
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """A risk point and a site of the unit, a pair of its first branch, a sheet of the reporter."""
    types = {row.code: row for row in RegisterType.objects.all()}
    unit, people = city.unit("finance-bureau"), city.people
    body = PartyOrganisation.objects.filter(unit=unit, kind="branch").order_by("code")[0]
    drafts = {
        "risk_point": EntryDraft(unit, "采购岗", DAY, values=POWER, lines=["两人经办"]),
        "clean_demo": EntryDraft(unit, "清廉示范点", DAY, values={"theme": "阳光审批"}),
        "enterprise_pair": EntryDraft(unit, "结对光电", DAY, body, partner="东湖光电"),
    }
    risk, site, pair = (
        add_entry(types[code], typed, by=people["sec"]) for code, typed in drafts.items()
    )
    move_entry(site, "apply", StageAct(DAY), by=people["sec"])
    run = keep_run(Sheet(BOOK, "风险点.xlsx"), "risk_point", rows=1, by=people["rep"])
    number = proceed(run, ENTRIES["risk_point"], by=people["rep"]).number
    line = risk.lines.get()
    return {
        "risks": {"code": "risk_point"},
        "pairs": {"code": "enterprise_pair"},
        "zones": {"code": "supervision_zone"},
        "risk": {"pk": risk.pk},
        "risk-line": {"pk": risk.pk, "number": line.pk},
        "pair": {"pk": pair.pk},
        "site": {"pk": site.pk},
        "risk-sheet": {"register": "risk_point"},
        "risk-run": {"register": "risk_point", "number": number},
    }
