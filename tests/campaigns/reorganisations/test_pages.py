"""The wizard in the browser: kind, facts, preview, confirmation, cancelling, the list."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.services.reorganisations import NewPart, confirm_reorganisation
from portal.models import User
from tests.campaigns.reorganisations.conftest import Drafting
from tests.cast import Cast, as_, words
from tests.factories.units import UnitFactory
from units.choices import ReorganisationStatus
from units.models import Reorganisation, Unit

pytestmark = pytest.mark.django_db
JUNE = datetime.datetime(2026, 6, 20, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
LIST = "campaigns:reorganisation-list"


@pytest.fixture(autouse=True)
def _june() -> Iterator[None]:
    with time_machine.travel(JUNE, tick=False):
        yield


@pytest.fixture
def browser(organiser: User) -> Client:
    return as_(organiser)


def address(name: str, act: Reorganisation) -> str:
    return reverse(f"campaigns:reorganisation-{name}", args=[act.pk])


def new(kind: str) -> str:
    return reverse("campaigns:reorganisation-new", args=[kind])


def facts(**more: Any) -> dict[str, Any]:
    return {"effective_on": "2026-07-01", "document": "某编〔2026〕1号"} | more


def test_five_kinds_to_begin_with(browser: Client) -> None:
    page = words(browser.get(reverse("campaigns:reorganisation-start")))
    assert all(f"<b>{kind}</b>" in page for kind in ("更名", "划转", "合并", "分设", "撤销"))
    assert browser.get(new("nonsense")).status_code == 404


def test_a_merger_is_drafted_previewed_and_confirmed(cast: Cast, browser: Client) -> None:
    answer = browser.post(
        new("merge"),
        facts(unit_0=cast.finance.pk, unit_1=cast.civil.pk, into="existing",
              successor=cast.civil.pk),
    )  # fmt: skip
    act = Reorganisation.objects.get()
    assert answer["Location"] == address("detail", act)
    page = words(browser.get(answer["Location"]))
    assert "这是预览，还没有任何变动" in page
    assert "2026年6月30日为最后一日，2026年7月1日起由市民政局承继" in page
    assert "确认，2026年7月1日生效" in page
    browser.post(address("confirm", act))
    act.refresh_from_db()
    assert act.status == ReorganisationStatus.PLANNED
    page = words(browser.get(address("detail", act)))
    assert "已确认，到期自动生效" in page
    assert "修改" not in page.split("action_bar")[-1]


def test_a_merger_into_a_new_unit_takes_its_names(cast: Cast, browser: Client) -> None:
    sent = facts(unit_0=cast.finance.pk, unit_1=cast.civil.pk, into="new")
    page = words(browser.post(new("merge"), sent))
    assert "请填写新单位的全称和简称" in page
    page = words(browser.post(new("merge"), sent | {"name_1": "某市财税局"}))
    assert "请填写。" in page
    browser.post(new("merge"), sent | {"name_1": "某市财税局", "short_1": "市财税局"})
    part = Reorganisation.objects.get().parts.get()
    assert (part.code, part.kind, part.is_main) == ("shicaishuiju", cast.finance.kind, True)
    page = words(browser.get(address("detail", part.reorganisation)))
    assert "新设：某市财税局" in page


def test_a_split_asks_where_bodies_go(cast: Cast, browser: Client) -> None:
    sent = facts(unit_0=cast.finance.pk, heir="2", name_1="某市甲局", short_1="甲局")
    assert "新设单位2还没有填写" in words(browser.post(new("split"), sent))
    answer = browser.post(new("split"), sent | {"heir": "source"})
    act = Reorganisation.objects.get()
    assert answer["Location"] == address("bodies", act)
    page = words(browser.get(answer["Location"]))
    assert "第一党支部（党支部）" in page
    assert "留在市财政局" in page
    part = act.parts.get()
    browser.post(address("bodies", act), {f"body_{cast.branch.pk}": part.pk})
    assert [row.organisation_code for row in part.bodies.all()] == ["finance-1"]
    chosen = words(browser.get(address("bodies", act)))
    assert f'<option value="{part.pk}" selected>' in chosen


def test_the_facts_of_a_draft_come_back_to_be_changed(
    cast: Cast, browser: Client, draft: Drafting
) -> None:
    parts = (
        NewPart("某市甲局", "甲局", cast.finance.kind),
        NewPart("某市乙局", "乙局", cast.finance.kind, is_main=True),
    )
    act = draft("split", cast.finance, parts=parts)
    page = words(browser.get(address("edit", act)))
    assert 'value="某市乙局"' in page
    assert '<option value="2" selected>' in page
    sent = facts(unit_0=cast.civil.pk, heir="source", name_1="某市丙局", short_1="丙局")
    browser.post(address("edit", act), sent)
    assert [part.short_name for part in act.parts.all()] == ["丙局"]
    assert list(act.sources.all()) == [cast.civil]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("rename", {"new_name": "某市财税局", "new_short_name": "市财税局"}),
        ("move", {"new_parent": "civil"}),
        ("close", {"successor": ""}),
        ("close", {"successor": "civil"}),
    ],
)
def test_every_other_kind_reaches_its_preview(
    cast: Cast, browser: Client, kind: str, more: dict[str, str]
) -> None:
    sent = {name: cast.civil.pk if text == "civil" else text for name, text in more.items()}
    answer = browser.post(new(kind), facts(unit_0=cast.finance.pk) | sent)
    assert answer.status_code == 302
    assert "数据算在哪里" in words(browser.get(answer["Location"]))


def test_what_is_lacking_is_said_at_its_place(browser: Client) -> None:
    page = words(browser.post(new("close"), {}))
    assert "请选择单位。" in page
    assert "没有批准文件不能办理" in page
    page = words(browser.post(new("close"), facts(unit_0=Unit.objects.all()[0].pk)))
    assert "请重新选择" in page


def test_cancelling_needs_a_reason(cast: Cast, browser: Client, draft: Drafting) -> None:
    act = draft("close", cast.finance)
    assert "取消这项机构改革" in words(browser.get(address("cancel", act)))
    assert "必须写明理由" in words(browser.post(address("cancel", act), {"reason": ""}))
    browser.post(address("cancel", act), {"reason": "文件未印发"})
    page = words(browser.get(address("detail", act)))
    assert "已取消，没有任何变动" in page
    assert "文件未印发" in page
    assert browser.get(address("cancel", act)).status_code == 302
    assert browser.get(address("edit", act)).status_code == 302


def test_an_act_with_a_problem_cannot_be_confirmed(
    cast: Cast, browser: Client, draft: Drafting
) -> None:
    act = draft("merge", cast.finance, successor=cast.finance)
    page = words(browser.get(address("detail", act)))
    assert "现在还不能生效" in page
    assert "disabled" in page
    answer = browser.post(address("confirm", act), follow=True)
    assert "至少要有两个" in words(answer)
    act.refresh_from_db()
    assert act.status == ReorganisationStatus.DRAFT


def test_afterwards_the_page_shows_what_is_left(
    cast: Cast, browser: Client, draft: Drafting, organiser: User
) -> None:
    act = draft(
        "merge", cast.finance, cast.civil, successor=cast.civil,
        effective_on=datetime.date(2026, 6, 20),
    )  # fmt: skip
    assert "确认并立即生效" in words(browser.get(address("detail", act)))
    confirm_reorganisation(act, by=organiser)
    page = words(browser.get(address("detail", act)))
    assert "没有办完的填报表" in page
    assert "action_bar" not in page


def test_the_list_searches_by_any_unit_and_exports(
    cast: Cast, browser: Client, draft: Drafting
) -> None:
    draft("merge", cast.finance, cast.civil, successor=cast.civil)
    draft("rename", cast.civil, new_name="某市民生局", new_short_name="市民生局", document="乙号")
    for query, found in (("sczj", 1), ("民政", 2), ("乙号", 1), ("民生", 1), ("无此", 0)):
        page = words(browser.get(reverse(LIST), {"q": query}))
        assert page.count('data-label="生效日期"') == found
        assert ("没有机构改革事项" in page) == (found == 0)
    sheet = browser.get(reverse(LIST), {"export": "xlsx"})
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.values)
    assert any("市财政局、市民政局" in (row[2] or "") for row in rows if len(row) > 2)


def test_others_of_the_committee_read_and_units_do_not(cast: Cast, draft: Drafting) -> None:
    act = draft("close", cast.finance)
    page = words(as_(cast.chen).get(address("detail", act)))
    assert "action_bar" not in page
    assert "新的事项" not in words(as_(cast.chen).get(reverse(LIST)))
    assert as_(cast.wang).get(address("detail", act)).status_code == 403
    assert as_(cast.wang).get(reverse(LIST)).status_code == 403


def test_the_workbench_names_what_is_to_confirm_and_what_comes(
    cast: Cast, browser: Client, draft: Drafting, organiser: User
) -> None:
    draft("close", cast.finance, effective_on=datetime.date(2026, 6, 1))
    later = draft("rename", cast.civil, new_name="某市民生局", new_short_name="市民生局")
    page = words(browser.get(reverse("reports:workbench")))
    assert "市财政局撤销" in page
    assert "已到生效日期，未确认" in page
    assert "待确认" in page
    confirm_reorganisation(later, by=organiser)
    assert "市民政局更名" not in words(browser.get(reverse("reports:workbench")))
    near = datetime.date(2026, 6, 25)
    Reorganisation.objects.filter(pk=later.pk).update(effective_on=near)
    assert "5天后生效" in words(browser.get(reverse("reports:workbench")))
    Reorganisation.objects.filter(pk=later.pk).update(effective_on=datetime.date(2026, 6, 19))
    assert "到期未能生效" in words(browser.get(reverse("reports:workbench")))
    assert "机构改革" not in words(as_(cast.wang).get(reverse("reports:workbench")))


def test_what_the_rules_refuse_comes_back_in_the_form(
    cast: Cast, browser: Client, draft: Drafting
) -> None:
    secret = facts(unit_0=cast.finance.pk, successor="", note="见机密★文件")
    assert "机密" in words(browser.post(new("close"), secret))
    act = draft("close", cast.finance)
    assert "机密" in words(browser.post(address("edit", act), secret))
    assert "请选择单位。" in words(browser.post(address("edit", act), facts()))
    draft_split = draft("split", cast.finance, successor=cast.finance)
    page = words(browser.post(address("bodies", draft_split), {f"body_{cast.branch.pk}": "99"}))
    assert "党组织去向" in page
    Reorganisation.objects.filter(pk=draft_split.pk).update(status="cancelled")
    answer = browser.post(address("bodies", draft_split), {}, follow=True)
    assert "不能再改" in words(answer)


def test_units_below_others_say_whose_they_are(cast: Cast, browser: Client) -> None:
    UnitFactory(short_name="财政学校", parent=cast.finance)
    page = words(browser.get(new("move")))
    assert "财政学校（市财政局下属）" in page
    assert f'<option value="{cast.city.pk}">' in page
