"""What never becomes a figure, whoever asks: lists are closed, names are screened, proof is optional.

整治形式主义为基层减负若干规定 2024; domain sheet §8.
"""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from campaigns.choices import Counter, Reckoning, ScoreMethod, SourceKind
from campaigns.forms.sources import SourceForm
from campaigns.management.commands.load_reference import load_everything
from campaigns.models import ActivityCount, Campaign, Criterion, MetricSource, Selection
from campaigns.models.frames import ActivityKind, RegisterType, SelectionKind
from campaigns.services.frames.storing import _words
from campaigns.services.metric_sources.reference import load_metric_sources
from portal.errors import RuleBroken
from portal.formalism import formalism_in, names_in
from portal.reference import read_fixture
from tests.architecture.source import ROOT
from tests.campaigns.conftest import ask
from tests.campaigns.sources.records import kind, register

NEVER = ("学习平台积分", "每日打卡", "会议签到", "个人排名", "在线时长", "登录次数", "点赞数")
SLIPPED = (
    "登录天数", "登录频次", "登陆次数", "在线学习小时", "上线时长", "使用时长", "个人得分", "个人排序",
    "考勤次数", "转发数", "浏览量", "点 赞数", "签\u200b到", "积·分", "打_卡", "登录 天数",
)  # fmt: skip
LEGAL = (
    "收视人次",
    "学习强国供稿数",
    "网上转发上级文件精神",
    "在线办理事项",
    "个人事迹",
    "上线新系统",
    "面谈人次",
)
KINDS = ("activity_kinds", "register_types", "selection_kinds", "campaigns")


def test_sources_counters_and_ways_of_counting_are_these_and_no_others() -> None:
    assert {kind.value for kind in SourceKind} == {
        "register", "activities", "activity_sum", "edition", "entries", "partners", "entry_lines",
        "entry_sum", "awards", "applications",
    }  # fmt: skip
    assert {counter.value for counter in Counter} == {
        "sessions", "person_times", "persons", "units", "branches", "firms", "base_visits",
        "court_hearings", "received", "solved", "lists", "views", "works", "copies", "amount",
        "items",
    }  # fmt: skip
    assert {way.value for way in Reckoning} == {
        "organisation", "unit", "chain", "started_on", "due_on", "done_on", "max", "above",
    }  # fmt: skip
    assert {way.value for way in ScoreMethod} == {"judges", "staff"}


def test_no_list_offers_such_a_thing() -> None:
    labels = [str(label) for kinds in (SourceKind, Counter, Reckoning) for label in kinds.labels]
    assert formalism_in(*labels) == ""


@pytest.mark.parametrize("name", KINDS)
def test_no_shipped_configuration_names_such_a_thing(name: str) -> None:
    rows = json.loads((ROOT / f"fixtures/{name}.json").read_text(encoding="utf-8"))
    assert formalism_in(*names_in(rows)) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("word", NEVER)
@pytest.mark.parametrize("model", [ActivityKind, RegisterType, SelectionKind])
def test_no_kind_can_be_called_so(model: type[Any], word: str) -> None:
    row = model(code="x", name=word, owner="office")
    with pytest.raises(RuleBroken, match="为基层减负"):
        row.full_clean()


@pytest.mark.parametrize("word", SLIPPED)
def test_other_words_and_split_words_are_the_same_thing(word: str) -> None:
    assert "为基层减负" in formalism_in("党支部", word)


def test_honest_words_pass() -> None:
    assert formalism_in(*LEGAL) == ""


@pytest.mark.parametrize(
    "row", [Selection(name="登录天数评比", title="红旗"), Campaign(name="签 到")]
)
def test_no_edition_nor_campaign_is_called_so(row: Any) -> None:
    found = [fault for fault in _words(row, "name", row.name) if "为基层减负" in fault]
    assert found
    assert not _words(Selection(), "title", "红旗党支部")


@pytest.mark.django_db
def test_nor_a_field_nor_a_criterion_nor_a_file() -> None:
    fields = [{"key": "a", "label": "月积分", "kind": "number"}]
    with pytest.raises(RuleBroken, match="“积分”不能作为"):
        RegisterType(code="x", name="台账", owner="office", setup={"fields": fields}).full_clean()
    with pytest.raises(RuleBroken, match="“签到”"):
        Criterion(name="会议签到", kind="item").full_clean()


@pytest.mark.django_db
def test_a_counter_or_source_outside_the_lists_is_refused() -> None:
    with pytest.raises(ValidationError):
        ActivityCount(counter="likes", number=1).full_clean(exclude=["activity"])
    with pytest.raises(ValidationError):
        MetricSource(kind="logins", moment="within").full_clean(exclude=["metric"])
    ask("clicks")
    row = read_fixture("metric_sources")[0] | {"metric": "clicks", "kind": "logins"}
    with pytest.raises(ValidationError):
        load_metric_sources([row], by=None)


@pytest.mark.django_db
def test_the_page_takes_nothing_outside_the_lists() -> None:
    kind(), register()
    metric = ask("clicks")
    for name, value in (("kind", "logins"), ("counter", "likes"), ("field", "online")):
        data = {"kind": "activities", "moment": "within"} | {name: value}
        assert name in SourceForm(data, metric=metric).errors


@pytest.mark.django_db
def test_proof_is_optional_unless_a_criterion_asks_for_it() -> None:
    load_everything(frozenset())
    asked = [
        item
        for row in SelectionKind.objects.all()
        for group in row.setup.get("criteria", ())
        for item in group.get("items", [group])
    ]
    needing = [item for item in asked if item.get("needs_evidence")]
    assert len(needing) * 2 < len(asked), "most criteria are judged without attached files"
    assert Criterion._meta.get_field("needs_evidence").default is False
