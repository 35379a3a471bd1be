"""Rights at the addresses of activities."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.choices import Counter
from campaigns.models import ActivityKind, ActivitySeries
from campaigns.resources.activities.table import ACTIVITIES
from campaigns.services.activities import ActivityEntry, record_activity
from portal.registers.running import Sheet
from portal.registers.runs import keep_run
from portal.registers.work import proceed
from tests.branches.registers.sheets import workbook

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
campaigns:activity-list            GET  -            302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:activity-choose          GET  -            302 403 200 200 200 200 200 200 200 200 200 403 403 403 403 200 403
campaigns:activity-record          GET  warning      302 403 200 200 200 200 200 200 200 200 200 403 403 403 403 200 403
campaigns:activity-record          POST warning      302 403 302 302 422 422 422 302 302 302 302 403 403 403 403 302 403
campaigns:activity-record          GET  first-form   302 403 404 404 404 404 404 404 404 404 200 403 403 403 403 200 403
campaigns:activity-detail          GET  event        302 404 200 200 404 404 404 200 200 200 200 200 403 403 403 200 403
campaigns:activity-detail          GET  own-event    302 404 200 200 404 200 404 200 200 200 200 200 403 403 403 200 403
campaigns:activity-detail          GET  quiet-event  302 404 404 404 404 404 404 404 404 404 200 200 404 404 404 200 404
campaigns:activity-void            POST event        302 404 302 302 404 404 404 302 302 302 302 403 403 403 403 302 403
campaigns:activity-void            POST own-event    302 404 302 302 404 302 404 302 302 302 302 403 403 403 403 302 403
campaigns:activity-void            POST quiet-event  302 404 404 404 404 404 404 404 404 404 302 403 404 404 404 302 404
campaigns:activity-register        GET  -            302 403 200 200 200 200 200 200 200 200 200 403 403 403 403 200 403
campaigns:activity-register        POST -            302 403 302 302 302 302 302 302 302 302 302 403 403 403 403 302 403
campaigns:activity-register-export GET  -            302 403 200 200 200 200 200 200 200 200 200 403 403 403 403 200 403
campaigns:activity-register-run    GET  events-run   302 403 200 404 404 404 404 404 404 404 404 403 403 403 403 404 403
campaigns:activity-register-run    POST events-run   302 403 302 404 404 404 404 404 404 404 404 403 403 403 403 404 403
campaigns:activity-kind-list       GET  -            302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:activity-kind            GET  warning      302 404 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:activity-kind            POST warning      302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:activity-kind            GET  first-form   302 404 403 403 403 403 403 403 403 403 200 403 403 403 403 403 403
campaigns:activity-kind-copy       POST warning      302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:activity-kind-switch     POST warning      302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:series-list              GET  -            302 403 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:series-new               GET  -            302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
campaigns:series-new               POST -            302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
campaigns:series-detail            GET  series       302 404 200 200 200 200 200 200 200 200 200 200 403 403 403 200 403
campaigns:series-detail            POST series       302 404 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
"""  # noqa: E501

HELD = datetime.date(2026, 9, 10)
HEADER = ("活动类别", "单位", "开展日期", "主题", "场次")
BOOK = workbook(HEADER, [("警示教育", "finance-bureau", "2026-09-12", "参观基地", 1)])
EVENT = {
    "owner": "unit:finance-bureau",
    "held_on": "2026-10-10",
    "topic": "观看警示片",
    "count_sessions": "1",
}
KIND = {
    "name": "警示教育",
    "owner": "discipline",
    "levels": ["unit", "branch"],
    "counters": [counter.value for counter in Counter],
    "required": ["sessions"],
}
# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("campaigns:activity-record", "warning"): lambda city: EVENT,
    ("campaigns:activity-void", "event"): lambda city: {"reason": "日期写错"},
    ("campaigns:activity-void", "own-event"): lambda city: {"reason": "日期写错"},
    ("campaigns:activity-void", "quiet-event"): lambda city: {"reason": "日期写错"},
    ("campaigns:activity-register", "-"): lambda city: {
        "file": SimpleUploadedFile("活动.xlsx", BOOK)
    },
    ("campaigns:activity-kind", "warning"): lambda city: KIND,
    ("campaigns:activity-kind-copy", "warning"): lambda city: {"name": "家风教育"},
    ("campaigns:activity-kind-switch", "warning"): lambda city: {"on": "0"},
    ("campaigns:series-new", "-"): lambda city: {
        "kind": str(ActivityKind.objects.get(code="integrity_art").pk),
        "name": "夏季书画展",
        "first_edition": "2",
    },
    ("campaigns:series-detail", "series"): lambda city: {
        "name": "工委大讲堂",
        "first_edition": "3",
    },
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """An event of the unit, one of its first branch, one only discipline sees; a waiting sheet."""
    people, finance = city.people, city.units[0]
    branch = finance.organisations.filter(kind="branch").order_by("code")[0]
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}

    def held(holder: Any, code: str, who: str, counter: Counter) -> dict[str, Any]:
        counts = {counter: Decimal(1)}
        entry = ActivityEntry(kinds[code], HELD, "学习案例", counts)
        return {"pk": record_activity(holder, entry, by=people[who]).pk}

    sheet = Sheet(BOOK, "活动.xlsx")
    register = ACTIVITIES["activities"]
    run = keep_run(sheet, register.code, rows=1, by=people["rep"])
    return {
        "warning": {"code": "warning_education"},
        "art": {"code": "integrity_art"},
        "first-form": {"code": "four_forms_first"},
        "event": held(finance, "warning_education", "sec", Counter.SESSIONS),
        "own-event": held(branch, "warning_education", "bra", Counter.SESSIONS),
        "quiet-event": held(finance, "four_forms_first", "udi", Counter.PERSON_TIMES),
        "events-run": {"number": proceed(run, register, by=people["rep"]).number},
        "series": {"pk": ActivitySeries.objects.get(name="工委讲堂").pk},
    }
