"""Pages of frames, kinds and editions: refused forms keep what was typed and answer 422."""

import datetime

import pytest
from django.urls import reverse

from campaigns.models import Campaign, Selection, SelectionKind
from campaigns.services.editions.starting import EditionFacts, start_edition
from campaigns.services.frames.campaigns import save_frame
from campaigns.services.frames.kinds import copy_kind, save_as_kind
from campaigns.services.frames.reference import load_configurations, load_frames
from portal.errors import RuleBroken
from portal.reference import load_holidays, read_fixture
from tests.cast import Cast, as_, words
from tests.factories.selections import make_application, make_selection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
FRAME = {
    "name": "护航行动",
    "owner": "discipline",
    "purpose": "",
    "basis_document": "",
    "approving_authority": "",
}


@pytest.fixture(autouse=True)
def shipped(db: None) -> None:
    """The reference data of campaigns."""
    load_frames(read_fixture("campaigns"), by=None)
    load_configurations(SelectionKind, read_fixture("selection_kinds"), by=None)
    load_holidays(read_fixture("holidays"), by=None)


@pytest.fixture
def draft(cast: Cast) -> Selection:
    """A draft without its basis."""
    kind = SelectionKind.objects.get(code="red_flag_branch")
    facts = EditionFacts("第八届红旗党支部评选", 2026, 8, datetime.date(2026, 10, 12))
    return start_edition(kind, facts, by=cast.chen)


def test_a_frame_opens_only_on_its_basis(cast: Cast) -> None:
    browser = as_(cast.chen)
    browser.post(reverse("campaigns:frame-new"), FRAME)
    frame = Campaign.objects.get(name="护航行动")
    act = reverse("campaigns:frame-action", args=[frame.pk, "open"])
    refused = browser.post(act)
    assert refused.status_code == 422
    assert "没有依据文件和批准机关，不能启动活动" in words(refused)
    based = FRAME | {"basis_document": "市直工委发〔2026〕3号", "approving_authority": "市委"}
    browser.post(reverse("campaigns:frame-edit", args=[frame.pk]), based)
    assert browser.post(act).status_code == 302
    emptied = browser.post(reverse("campaigns:frame-edit", args=[frame.pk]), FRAME)
    assert emptied.status_code == 422


def test_an_umbrella_cannot_stand_below_what_it_covers(cast: Cast) -> None:
    top, below = (Campaign.objects.get(code=code) for code in ("clean_organ", "integrity_month"))
    with pytest.raises(RuleBroken, match="不能作为本活动的上级活动"):
        save_frame(FRAME | {"name": top.name, "parent": below}, by=cast.chen, frame=top)


def test_a_private_number_is_refused_and_what_was_typed_stays(cast: Cast) -> None:
    typed = FRAME | {"purpose": "联系电话13912345678"}
    answer = as_(cast.chen).post(reverse("campaigns:frame-new"), typed)
    assert answer.status_code == 422
    assert "疑似手机号码" in words(answer)
    assert "联系电话13912345678" in words(answer)


def test_what_is_lacking_leads_to_where_it_is_mended(draft: Selection, cast: Cast) -> None:
    page = words(as_(cast.chen).get(reverse("campaigns:selection-detail", args=[draft.pk])))
    assert "没有依据文件，不能启动" in page
    assert reverse("campaigns:selection-panels", args=[draft.pk]) in page


def test_opening_without_basis_answers_with_every_sentence(draft: Selection, cast: Cast) -> None:
    act = reverse("campaigns:selection-action", args=[draft.pk, "open"])
    answer = as_(cast.chen).post(act)
    assert answer.status_code == 422
    assert "没有批准机关" in words(answer)
    assert "工委组还没有评委" in words(answer)


def test_what_is_lacking_is_said_before_the_click(draft: Selection, cast: Cast) -> None:
    draft.stages.filter(step="name").update(ends_on=datetime.date(2031, 1, 6))
    page = words(as_(cast.chen).get(reverse("campaigns:selection-action", args=[draft.pk, "open"])))
    assert "启动前还要补齐" in page
    assert reverse("campaigns:selection-panels", args=[draft.pk]) in page
    assert "还没有录入节假日安排的年份" in page


def test_closing_early_says_the_planned_day_and_what_stays_behind(cast: Cast) -> None:
    edition = make_selection()
    make_application(edition, cast.branch)
    address = reverse("campaigns:selection-action", args=[edition.pk, "review"])
    page = words(as_(cast.chen).get(address))
    assert "还没有到期" in page
    assert "草稿1个，已申报、单位未推荐0个" in page


def test_an_edition_is_proposed_from_the_next_working_day(cast: Cast) -> None:
    kind = SelectionKind.objects.get(code="red_flag_branch")
    page = as_(cast.chen).get(reverse("campaigns:selection-start", args=[kind.code]))
    assert page.context["form"].initial["starts_on"] == datetime.date(2026, 10, 13)


def test_days_out_of_order_are_named_at_the_field(draft: Selection, cast: Cast) -> None:
    days = {"apply_from": "2026-10-20", "apply_to": "2026-10-12", "review_from": "2026-11-02"}
    address = reverse("campaigns:selection-stages", args=[draft.pk])
    answer = as_(cast.chen).post(address, days)
    assert answer.status_code == 422
    assert "截止日期早于开始日期" in words(answer)
    assert draft.stages.count() == 8


def test_stages_are_laid_anew_from_a_day(draft: Selection, cast: Cast) -> None:
    address = reverse("campaigns:selection-stages", args=[draft.pk])
    page = words(as_(cast.chen).get(address, {"from": "2026-11-02"}))
    assert 'value="2026-11-02"' in page
    assert "2027" in page


def test_nonsense_for_a_day_is_no_day(draft: Selection, cast: Cast) -> None:
    address = reverse("campaigns:selection-stages", args=[draft.pk])
    for text in ("2026-13-45", "abc", "9" * 40):
        assert as_(cast.chen).get(address, {"from": text}).status_code == 200


def test_a_copy_is_a_kind_of_its_own(cast: Cast) -> None:
    kind = SelectionKind.objects.get(code="party_brand")
    copied = copy_kind(kind, "机关党建品牌专项评审", by=cast.chen)
    assert copied.setup == {**kind.setup}
    assert copied.code.startswith("own_")
    with pytest.raises(RuleBroken):
        copy_kind(kind, "机关党建品牌专项评审", by=cast.chen)


def test_an_edition_stored_as_a_kind_is_set_up_as_it_was(draft: Selection, cast: Cast) -> None:
    kind = save_as_kind(draft, "红旗党支部简评", by=cast.chen)
    shipped = draft.kind.setup
    assert kind.setup["criteria"] == shipped["criteria"]
    assert kind.setup["panels"] == shipped["panels"]
    assert kind.setup["conditions"] == shipped["conditions"]
    assert [s["step"] for s in kind.setup["stages"]] == [s["step"] for s in shipped["stages"]]


def test_readers_see_the_criteria_of_an_opened_edition_only(draft: Selection, cast: Cast) -> None:
    address = reverse("campaigns:selection-criteria", args=[draft.pk])
    assert as_(cast.wang).get(address).status_code == 404
    assert as_(cast.leader).get(address).status_code == 200
    assert "新增" not in words(as_(cast.leader).get(address))
