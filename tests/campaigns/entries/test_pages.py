"""Pages of registers: lists, forms built from the setup, steps; refusals keep what was typed."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from campaigns.models import RegisterEntry
from tests.cast import as_, words
from tests.factories.entries import demo_site, draft, enter, pair, risk, shipped_type, walk

APRIL = datetime.date(2026, 4, 1)


def typed_risk(**facts: Any) -> dict[str, Any]:
    values = {"v_power": "采购", "v_display": "围标", "v_level": "高", "v_level_reason": "金额大"}
    return {"name": "采购岗", "started_on": "2026-09-01", "lines": "两人经办"} | values | facts


def test_the_form_asks_what_the_type_holds_and_keeps_what_was_typed(
    people: SimpleNamespace,
) -> None:
    shipped_type("risk_point")
    client, address = as_(people.reporter), reverse("campaigns:entry-add", args=["risk_point"])
    page = words(client.get(address))
    for label in ("岗位", "权力事项", "风险等级", "防控措施", "至少1条"):
        assert label in page
    refused = client.post(address, typed_risk(lines="  ", name="采购专员岗"))
    assert refused.status_code == 422
    assert "采购专员岗" in words(refused)
    done = client.post(address, typed_risk())
    entry = RegisterEntry.objects.get()
    assert done["Location"] == reverse("campaigns:entry-detail", args=[entry.pk])
    assert entry.values["level"] == "高"
    again = client.post(address, typed_risk())
    assert again.status_code == 422
    assert "已经登记过（1号）" in words(again)


def test_a_branch_secretary_enters_for_its_branch_alone(people: SimpleNamespace) -> None:
    shipped_type("enterprise_pair")
    client = as_(people.secretary)
    address = reverse("campaigns:entry-add", args=["enterprise_pair"])
    page = words(client.get(address))
    assert people.first.name in page
    assert people.second.name not in page
    typed = {"name": "益企行", "partner": "东湖光电", "started_on": "2026-09-01"}
    wrong = client.post(address, typed | {"organisation": people.second.code})
    assert wrong.status_code == 422
    assert client.post(address, typed | {"organisation": people.first.code}).status_code == 302


def test_who_speaks_for_many_units_chooses_one_first(people: SimpleNamespace) -> None:
    shipped_type("risk_point")
    client, address = as_(people.discipline), reverse("campaigns:entry-add", args=["risk_point"])
    assert "为哪个单位登记" in words(client.get(address))
    assert "权力事项" in words(client.get(address, {"of": people.unit.code}))
    client.post(address, typed_risk(of=people.unit.code))
    assert RegisterEntry.objects.get().unit == people.unit


def test_lists_are_searched_filtered_and_exported(people: SimpleNamespace) -> None:
    first = pair(people.first, "东湖光电", started_on=APRIL)
    enter("enterprise_pair", first, by=people.secretary)
    steel = pair(people.second, "南岸钢铁", chain="钢铁")
    done = enter("enterprise_pair", steel, by=people.discipline)
    walk(done, ("finish", APRIL), by=people.discipline)
    client = as_(people.reporter)
    address = reverse("campaigns:entry-list", args=["enterprise_pair"])

    def shown(**asked: str) -> tuple[bool, bool]:
        page = words(client.get(address, asked))
        return "结对东湖光电" in page, "结对南岸钢铁" in page

    assert shown() == (True, True)
    assert shown(q="jddhgd") == (True, False)
    assert shown(chain="钢铁") == (False, True)
    assert shown(stage="done") == (False, True)
    assert shown(unit=people.unit.code, day_from="2026-03-15") == (True, False)
    sheet = client.get(address, {"export": "xlsx"})
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    assert "结对东湖光电" in words(as_(people.secretary).get(address))
    assert "结对南岸钢铁" not in words(as_(people.secretary).get(address))


def test_what_is_due_is_found_and_says_so(people: SimpleNamespace) -> None:
    late = draft(people.unit, "超期项目", due_on=APRIL, values={"question": "排队时间长"})
    enter("youth_challenge", late, by=people.reporter)
    old = risk(people.unit, started_on=datetime.date(2025, 5, 1))
    enter("risk_point", old, by=people.reporter)
    client = as_(people.reporter)
    page = words(
        client.get(reverse("campaigns:entry-list", args=["youth_challenge"]) + "?due=late")
    )
    assert "超期项目" in page
    assert "逾期" in page
    asked = reverse("campaigns:entry-list", args=["risk_point"]) + "?due=recheck_late"
    assert "采购专员岗" in words(client.get(asked))
    registers = words(client.get(reverse("campaigns:register-list")))
    assert "关键小事" in registers
    panel = words(client.get(reverse("units:unit-detail", args=[people.unit.code])))
    assert "廉政风险点" in panel


def test_a_refused_step_shows_the_entry_with_what_was_typed(people: SimpleNamespace) -> None:
    entry = enter("clean_demo", demo_site(people.unit), by=people.reporter)
    walk(entry, ("apply", APRIL), ("check", APRIL), by=people.discipline)
    client = as_(people.discipline)
    address = reverse("campaigns:entry-step", args=[entry.pk, "name"])
    refused = client.post(address, {"day": "2026-03-01", "document": "市直〔2026〕7号"})
    assert refused.status_code == 422
    assert "日期不能早于上一阶段的2026年4月1日" in words(refused)
    assert "市直〔2026〕7号" in words(refused)
    assert (
        client.post(address, {"day": "2026-05-06", "document": "市直〔2026〕7号"}).status_code
        == 302
    )
    page = words(client.get(reverse("campaigns:entry-detail", args=[entry.pk])))
    for said in ("命名", "市直〔2026〕7号", "2028年5月6日"):
        assert said in page
    unknown = reverse("campaigns:entry-step", args=[entry.pk, "fly"])
    assert client.post(unknown).status_code == 404


def test_lines_are_added_and_done_on_the_page(people: SimpleNamespace) -> None:
    entry = enter("risk_point", risk(people.unit), by=people.reporter)
    client = as_(people.reporter)
    add = reverse("campaigns:entry-line-add", args=[entry.pk])
    assert client.post(add, {"text": "定期轮岗", "started_on": "2026-09-01"}).status_code == 302
    assert client.post(add, {"text": "定期轮岗", "started_on": "2026-09-01"}).status_code == 422
    line = entry.lines.get(text="定期轮岗")
    done = reverse("campaigns:entry-line-done", args=[entry.pk, line.pk])
    assert client.post(done).status_code == 302
    assert client.post(done).status_code == 422
    void = reverse("campaigns:entry-void", args=[entry.pk])
    assert client.post(void, {"reason": ""}).status_code == 422
    assert client.post(void, {"reason": "登记重复"}).status_code == 302
    assert "已撤回，不再计入" in words(
        client.get(reverse("campaigns:entry-detail", args=[entry.pk]))
    )


@pytest.mark.parametrize("who", ["elsewhere", "secretary"])
def test_entries_of_others_do_not_exist(people: SimpleNamespace, who: str) -> None:
    entry = enter("risk_point", risk(people.unit), by=people.reporter)
    address = reverse("campaigns:entry-detail", args=[entry.pk])
    assert as_(getattr(people, who)).get(address).status_code == 404


def test_registers_one_may_enter_something_in_stand_first(people: SimpleNamespace) -> None:
    for code in ("risk_point", "collab_zone", "enterprise_pair"):
        shipped_type(code)
    address = reverse("campaigns:register-list")

    def listed(user: Any) -> dict[str, bool]:
        return {row.code: row.is_mine for row in as_(user).get(address).context["table"].data}

    assert list(listed(people.secretary).items())[0] == ("enterprise_pair", True)
    assert not listed(people.secretary)["collab_zone"]
    unit = listed(people.reporter)
    assert list(unit.values()) == [True, True, False]
    assert "我能登记" in words(as_(people.reporter).get(address))
    assert "我能登记" not in words(as_(people.leader).get(address))
