"""Names instead of a number: of the records it was counted from, or of the units."""

import datetime
from types import SimpleNamespace

import pytest

from campaigns.models import Metric, MetricSource
from portal.periods import Quarter
from reports.figures.figure import FigureDraft, Withheld
from reports.figures.live import FieldScope, compute_fields
from tests.campaigns.sources.records import entered, register
from tests.cast import Cast
from tests.factories.campaigns import MetricFactory
from tests.factories.units import UnitFactory
from tests.reports.scene import approve, paper_of

ISSUED = datetime.date(2026, 2, 10)
MAY = datetime.date(2025, 5, 6)
SECOND = Quarter(2025, 2)


@pytest.fixture
def brands(today: object, cast: Cast, metrics: SimpleNamespace) -> Metric:
    """A stock counted from a register in which 市财政局 has two brands."""
    kind = register("brand")
    made: Metric = MetricFactory(
        code="brands", name="清廉品牌数", nature="stock", unit_of_measure="个"
    )
    MetricSource.objects.create(metric=made, kind="entries", register_type=kind, moment="at_end")
    for name in ("清风财政", "阳光采购"):
        entered(kind, cast.finance, {MAY: "named"}, cast.wang, name=name)
    approve(cast, paper_of(cast.finance, SECOND), {made: 2, metrics.found: 3})
    approve(cast, paper_of(cast.civil, SECOND), {made: 0, metrics.found: 0})
    return made


def said(cast: Cast, key: str) -> FigureDraft | Withheld:
    return compute_fields(FieldScope(cast.city, 2025, ISSUED, part="q2"), [key])[key]


def test_records_are_named_in_the_order_of_the_register(brands: Metric, cast: Cast) -> None:
    found = said(cast, "brands:names")
    assert isinstance(found, FigureDraft), found
    assert (found.printed, found.source, found.number) == ("清风财政、阳光采购", "register", None)
    of_unit = said(cast, f"brands@{cast.finance.code}:names")
    assert isinstance(of_unit, FigureDraft)
    assert of_unit.printed == "清风财政、阳光采购"
    none = said(cast, f"brands@{cast.civil.code}:names")
    assert isinstance(none, Withheld)
    assert "没有可列出" in none.reason


def test_a_register_that_says_otherwise_names_nobody(brands: Metric, cast: Cast) -> None:
    source = MetricSource.objects.get()
    entered(source.register_type, cast.finance, {MAY: "named"}, cast.wang, name="第三个")
    found = said(cast, "brands:names")
    assert isinstance(found, Withheld)
    assert "台账列出3项" in found.reason


def test_without_a_register_the_units_are_named(brands: Metric, cast: Cast) -> None:
    found = said(cast, "issues_found:names")
    assert isinstance(found, FigureDraft)
    assert (found.printed, found.source) == (cast.finance.short_name, "computed")


def test_a_list_of_everybody_is_no_list(
    today: object, cast: Cast, metrics: SimpleNamespace
) -> None:
    units = [cast.finance, cast.civil, *UnitFactory.create_batch(3, parent=cast.city)]
    for unit in units[:4]:
        approve(cast, paper_of(unit, SECOND), {metrics.found: 3})
    approve(cast, paper_of(units[4], SECOND), {metrics.found: 0})
    some = said(cast, "issues_found:names")
    assert isinstance(some, FigureDraft)
    assert some.printed.count("、") == 3


def test_all_of_five_units_are_called_together(
    today: object, cast: Cast, metrics: SimpleNamespace
) -> None:
    units = [cast.finance, cast.civil, *UnitFactory.create_batch(3, parent=cast.city)]
    for unit in units:
        approve(cast, paper_of(unit, SECOND), {metrics.found: 3})
    everybody = said(cast, "issues_found:names")
    assert isinstance(everybody, Withheld)
    assert "各单位" in everybody.reason
