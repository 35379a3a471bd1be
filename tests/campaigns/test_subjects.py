"""Who a line of a sheet speaks of (trap 11 of the catalogue: exact names, never a part)."""

import datetime

import pytest

from branches.models import PartyOrganisation
from campaigns.choices import Basis
from campaigns.selectors.subjects import is_total_subject, load_subjects, resolve_subject
from portal.reference import read_fixture
from units.models import Unit, UnitName
from units.services.reference import load_kinds, load_unit_names, load_units

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _units() -> None:
    rows = read_fixture("units")
    load_kinds(read_fixture("unit_kinds"), by=None)
    load_units(rows, root_code="gongwei", by=None)
    load_unit_names(rows, by=None)


@pytest.fixture
def branch() -> PartyOrganisation:
    return PartyOrganisation.objects.create(
        code="audit-1",
        unit=Unit.objects.get(code="audit-bureau"),
        kind="branch",
        name="自然资源和生态环境审计处党支部",
        founded_on=datetime.date(2015, 1, 1),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("市财政局", "finance-bureau"),
        (" 市 财政局\u3000", "finance-bureau"),
        ("市纪委监委", "discipline-commission"),
        ("市人防办", "defence-mobilisation-office"),
        ("市委", "city-committee"),
        ("工委-wide（本级）", "gongwei"),
        ("工委-wide(本级)", "gongwei"),
    ],
)
def test_full_short_alias_and_former_names_are_known(text: str, code: str) -> None:
    subject = resolve_subject(text)
    assert subject is not None
    assert (subject.unit.code, subject.organisation, subject.basis) == (code, None, Basis.OWN)


@pytest.mark.parametrize("text", ["财政", "市财政", "市财政局机关", "某县财政局", "", "局"])
def test_a_part_of_a_name_is_nobody(text: str) -> None:
    assert resolve_subject(text) is None


def test_the_total_over_all_units_is_not_the_committee_itself() -> None:
    subject = resolve_subject("工委-wide（市直各单位合计）")
    assert subject is not None
    assert (subject.unit.code, subject.basis) == ("gongwei", Basis.TOTAL)
    assert is_total_subject("市直各单位合计")
    assert not is_total_subject("工委-wide（本级）")
    assert not is_total_subject("市财政局")


def test_a_branch_is_named_after_any_name_of_its_unit(branch: PartyOrganisation) -> None:
    for unit_name in ("市审计局", branch.unit.name):
        subject = resolve_subject(f"{unit_name}{branch.name}")
        assert subject is not None
        assert (subject.unit, subject.organisation) == (branch.unit, branch)
    assert resolve_subject(branch.name) is None


def test_a_name_of_two_units_goes_to_a_person() -> None:
    for code in ("finance-bureau", "audit-bureau"):
        UnitName.objects.create(unit=Unit.objects.get(code=code), name="老财办")
    assert resolve_subject("老财办") is None


def test_the_living_unit_wins_over_the_closed_one_and_over_former_names() -> None:
    finance = Unit.objects.get(code="finance-bureau")
    closed = Unit.objects.create(
        code="old",
        name="旧财政局",
        short_name="市财政局",
        kind=finance.kind,
        parent=finance.parent,
        active_until=datetime.date(2020, 1, 1),
    )
    UnitName.objects.create(unit=closed, name="市民政局", is_former=True)
    for text, code in (
        ("市财政局", "finance-bureau"),
        ("市民政局", "civil-affairs-bureau"),
        ("旧财政局", "old"),
    ):
        subject = resolve_subject(text)
        assert subject is not None
        assert subject.unit.code == code


def test_one_index_answers_a_whole_sheet_without_a_query(
    branch: PartyOrganisation, django_assert_num_queries
) -> None:
    index = load_subjects()
    with django_assert_num_queries(0):
        assert index.resolve("市审计局") is not None
        assert index.resolve(f"市审计局{branch.name}") is not None
