"""Pages from 审定 to 命名 and of the register, as people meet them."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from campaigns.models import Award, Objection, Selection
from tests.campaigns.naming.conftest import ENDS, NOTICED, Contest, at
from tests.cast import Cast, as_, words
from tests.factories.naming import DOCUMENT, decided, make_award, named, noticed

DAY = datetime.timedelta(days=1)


def typed(contest: Contest, **changes: object) -> dict[str, object]:
    """The form of 审定 as the ranking fills it."""
    data: dict[str, object] = {"reason": ""}
    for serial, application in enumerate(contest.applications, 1):
        data[f"order_{application.pk}"] = serial
        if serial <= 2:
            data[f"named_{application.pk}"] = "on"
    return data | changes


def test_the_leader_decides_with_one_button(contest: Contest, cast: Cast) -> None:
    address = reverse("campaigns:naming-decide", args=[contest.selection.pk])
    page = words(as_(cast.leader).get(address))
    assert "58.00" in page
    assert page.count("checked") == 2
    answer = as_(cast.leader).post(address, typed(contest))
    assert answer.status_code == 302
    contest.selection.refresh_from_db()
    assert contest.selection.status == "decided"


def test_a_change_without_a_reason_keeps_what_was_typed(contest: Contest, cast: Cast) -> None:
    address = reverse("campaigns:naming-decide", args=[contest.selection.pk])
    third = contest.applications[2]
    second = contest.applications[1]
    data = typed(contest, **{f"named_{third.pk}": "on"})
    del data[f"named_{second.pk}"]
    answer = as_(cast.leader).post(address, data)
    assert answer.status_code == 422
    assert "请写明审定理由" in words(answer)
    assert as_(cast.leader).post(address, data | {"reason": "兼顾领域"}).status_code == 302


def test_units_read_the_list_once_it_is_public(contest: Contest, cast: Cast) -> None:
    address = reverse("campaigns:naming", args=[contest.selection.pk])
    decided(contest.selection, cast.leader)
    before = words(as_(cast.wang).get(address))
    assert "还没有公布名单" in before
    assert "审定日期" not in before
    staff = as_(cast.chen)
    staff.post(reverse("campaigns:naming-notice", args=[contest.selection.pk]), {"on": NOTICED})
    after = words(as_(cast.wang).get(address))
    assert "第一党支部" in after
    assert "至2026年10月13日（5个工作日）" in after
    assert "登记异议" not in after


def test_an_objection_from_the_page_to_its_end(contest: Contest, cast: Cast) -> None:
    row = noticed(contest.selection, cast.leader, cast.chen, NOTICED)
    staff, first = as_(cast.chen), contest.applications[0]
    address = reverse("campaigns:objection-new", args=[row.pk])
    data = {"application": first.pk, "received_on": NOTICED, "source": "unit", "text": "情况不符"}
    assert staff.post(address, data | {"text": ""}).status_code == 422
    assert staff.post(address, data).status_code == 302
    page = words(staff.get(reverse("campaigns:naming", args=[row.pk])))
    assert "有1件异议尚未办结" in page
    objection = Objection.objects.get()
    resolve = reverse("campaigns:objection-resolve", args=[objection.pk])
    result = {"outcome": "dismiss", "resolved_on": NOTICED, "result": "经核查不成立"}
    assert staff.post(resolve, result | {"result": ""}).status_code == 422
    assert staff.post(resolve, result).status_code == 302
    assert staff.post(resolve, result).status_code == 422


def test_naming_too_early_comes_back_with_the_day(contest: Contest, cast: Cast) -> None:
    row = noticed(contest.selection, cast.leader, cast.chen, NOTICED)
    address = reverse("campaigns:naming-name", args=[row.pk])
    answer = as_(cast.leader).post(address, {"named_on": NOTICED, "document": DOCUMENT})
    assert answer.status_code == 422
    assert "公示至2026年10月13日" in words(answer)
    assert DOCUMENT in words(answer)


def test_after_the_naming_the_cards_show_it(
    contest: Contest, cast: Cast, clock: time_machine.Traveller
) -> None:
    row = noticed(contest.selection, cast.leader, cast.chen, NOTICED)
    clock.move_to(at(ENDS + DAY))
    address = reverse("campaigns:naming-name", args=[row.pk])
    data = {"named_on": ENDS + DAY, "document": DOCUMENT}
    assert as_(cast.leader).post(address, data).status_code == 302
    reader = as_(cast.wang)
    assert DOCUMENT in words(reader.get(reverse("campaigns:naming", args=[row.pk])))
    for address in (
        reverse("units:unit-detail", args=["finance"]),
        reverse("branches:organisation-detail", args=[cast.branch.pk]),
        reverse("campaigns:award-list"),
    ):
        assert "红旗党支部" in words(reader.get(address)), address


@pytest.mark.parametrize(("query", "seen"), [("q=cjjdy", 1), ("standing=overdue", 1),
                                             ("kind=red_flag_branch", 2), ("unit=civil", 1),
                                             ("year=2023", 0)])  # fmt: skip
def test_the_register_is_searched_and_filtered(
    contest: Contest, cast: Cast, query: str, seen: int
) -> None:
    kind = contest.selection.kind
    make_award(kind, cast.branch, initials="cjjdyzb", recheck_due_on=datetime.date(2026, 1, 1))
    make_award(kind, contest.branches[0])
    page = words(as_(cast.chen).get(reverse("campaigns:award-list") + f"?{query}"))
    assert page.count("/campaigns/awards/") - page.count("awards/new/") >= seen
    assert ("没有命名记录" in page) == (seen == 0)


def test_a_unit_sees_its_own_namings_alone(contest: Contest, cast: Cast) -> None:
    kind = contest.selection.kind
    own, other = make_award(kind, cast.branch), make_award(kind, contest.branches[0])
    reader = as_(cast.wang)
    assert reader.get(reverse("campaigns:award-detail", args=[own.pk])).status_code == 200
    assert reader.get(reverse("campaigns:award-detail", args=[other.pk])).status_code == 404


def test_recording_asks_for_the_unit_first(contest: Contest, cast: Cast) -> None:
    staff = as_(cast.chen)
    answer = staff.get(reverse("campaigns:award-new"), {"unit": "finance"})
    assert answer.url == reverse("campaigns:award-record", args=["finance"])
    data = {
        "kind": contest.selection.kind.pk, "organisation": cast.branch.pk, "title": "先进党支部",
        "tier": "city", "awarded_by": "市委", "named_on": "2025-07-01", "count": 1,
    }  # fmt: skip
    assert staff.post(answer.url, data | {"organisation": ""}).status_code == 422
    assert staff.post(answer.url, data).status_code == 302
    assert Award.objects.get().tier == "city"


def test_later_the_leader_withdraws(
    contest: Contest, cast: Cast, clock: time_machine.Traveller
) -> None:
    row = noticed(contest.selection, cast.leader, cast.chen, NOTICED)
    clock.move_to(at(ENDS + DAY))
    award = named(row, cast.leader, ENDS + DAY)[0]
    clock.move_to(at(datetime.date(2026, 12, 20)))
    address = reverse("campaigns:award-withdraw", args=[award.pk])
    data = {"on": "2026-12-20", "reason": "发生违纪案件", "document": ""}
    assert as_(cast.chen).post(address, data).status_code == 403
    assert as_(cast.leader).post(address, data | {"reason": ""}).status_code == 422
    assert as_(cast.leader).post(address, data).status_code == 302
    page = words(as_(cast.wang).get(reverse("campaigns:award-detail", args=[award.pk])))
    assert "已撤销" in page
    assert "发生违纪案件" in page
    assert Selection.objects.get(pk=row.pk).status == "named"
