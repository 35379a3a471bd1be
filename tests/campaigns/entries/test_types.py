"""Types of register: shipped ones hold together, configured ones only from closed lists."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from campaigns.choices import EntryStage, FieldKind
from campaigns.models import RegisterType
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.services.frames.reference import load_configurations
from portal.reference import read_fixture
from tests.architecture.source import ROOT
from tests.cast import as_, words
from tests.factories.entries import enter, risk, shipped_type

ROWS = json.loads((ROOT / "fixtures/register_types.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_a_shipped_type_is_read_back_as_written(row: dict[str, Any]) -> None:
    setup = RegisterSetup.from_json(row["setup"])
    assert setup.as_json() == row["setup"]
    assert setup.first_stage in {EntryStage.NURTURED, EntryStage.APPLIED, EntryStage.ACTIVE}
    keys = [field.key for field in setup.fields]
    assert len(keys) == len(set(keys))
    for field in setup.fields:
        assert (len(field.choices) >= 2) == (field.kind == FieldKind.CHOICE)


def test_campaigns_of_shipped_types_are_shipped() -> None:
    codes = {row["code"] for row in read_fixture("campaigns")}
    assert not {row["campaign"] for row in ROWS if row["campaign"]} - codes


@pytest.mark.django_db
def test_what_staff_changed_is_left_alone() -> None:
    rows = [row | {"campaign": None} for row in ROWS]
    assert load_configurations(RegisterType, rows, by=None).created == len(ROWS)
    RegisterType.objects.filter(code="risk_point").update(purpose="按本市要求", is_active=False)
    assert load_configurations(RegisterType, rows, by=None).created == 0
    kept = RegisterType.objects.get(code="risk_point")
    assert (kept.purpose, kept.is_active) == ("按本市要求", False)


def typed(**facts: Any) -> dict[str, Any]:
    plain = {"name": "廉政约谈点", "purpose": "按岗位登记", "owner": "discipline", "holder": "unit"}
    more = {"stages": ["active", "left"], "name_label": "岗位", "fields-INITIAL_FORMS": 0}
    rows = {
        "fields-TOTAL_FORMS": 2,
        "fields-0-label": "等级",
        "fields-0-kind": "choice",
        "fields-0-choices": "高、中、低",
        "fields-1-label": "",
    }
    return plain | more | rows | facts


def test_a_new_type_is_ready_for_entries(people: SimpleNamespace) -> None:
    client = as_(people.discipline)
    assert client.post(reverse("campaigns:register-type-new"), typed()).status_code == 302
    made = RegisterType.objects.get()
    setup = RegisterSetup.from_json(made.setup)
    assert (setup.first_stage, setup.fields[0].key, setup.fields[0].choices) == (
        "active",
        "dengji",
        ("高", "中", "低"),
    )
    page = words(as_(people.reporter).get(reverse("campaigns:entry-add", args=[made.code])))
    assert "等级" in page


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"stages": ["checked", "named"]}, "阶段须从"),
        ({"stages": ["nurtured", "active"]}, "不能并用"),
        ({"stages": ["active", "named"]}, "不经过申报、验收、命名"),
        ({"stages": ["nurtured", "rechecked"]}, "就要有“命名”"),
        ({"stages": ["applied", "done"]}, "就要有“在办”"),
        ({"least_lines": "1"}, "请填写明细的名称"),
        ({"fields-0-choices": "高"}, "请至少写两个可选项"),
        ({"fields-1-label": "等级"}, "字段“等级”重复"),
        ({"fields-1-label": "点赞次数"}, "点赞"),
    ],
)
def test_a_type_that_makes_no_sense_is_refused_with_what_was_typed(
    people: SimpleNamespace, facts: dict[str, Any], sentence: str
) -> None:
    page = as_(people.discipline).post(reverse("campaigns:register-type-new"), typed(**facts))
    assert page.status_code == 422
    assert sentence in words(page)
    assert "廉政约谈点" in words(page)
    assert not RegisterType.objects.exists()


def test_what_entries_stand_on_cannot_be_taken_away(people: SimpleNamespace) -> None:
    enter("risk_point", risk(people.unit), by=people.reporter)
    address = reverse("campaigns:register-type-edit", args=["risk_point"])
    facts = {"name": "廉政风险点", "stages": ["nurtured", "left"], "holder": "branch"}
    page = words(as_(people.discipline).post(address, typed(**facts)))
    for said in ("还有条目处于“在办”阶段", "不能改登记主体", "不能去掉字段“权力事项”"):
        assert said in page


def test_a_type_is_copied_and_taken_out_of_use(people: SimpleNamespace) -> None:
    shipped_type("risk_point")
    client = as_(people.discipline)
    copy = words(client.get(reverse("campaigns:register-type-copy", args=["risk_point"])))
    assert "廉政风险点（副本）" in copy
    switch = reverse("campaigns:register-type-switch", args=["risk_point"])
    assert client.post(switch, {"on": "0"}).status_code == 302
    shown = words(as_(people.reporter).get(reverse("campaigns:register-list")))
    assert "廉政风险点" not in shown
    assert as_(people.reporter).post(switch, {"on": "1"}).status_code == 403
    page = words(as_(people.reporter).get(reverse("campaigns:entry-list", args=["risk_point"])))
    assert "已停用" in page
    assert "用表格登记" not in page
