"""Two units merge: prepared, cancelled, prepared again, in effect; then both views of a trend."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.people import NUMBER, board_value, log_in, open_task
from tests.servers import Portal

pytestmark = pytest.mark.journey
ENDS, ENDS_CODE = "市财政局", "finance-bureau"
HEIR, HEIR_CODE = "市民政局", "civil-affairs-bureau"
METRIC, NAME = "warning_sessions", "警示教育次数"
CITY = ("--units", "6", "--branches", "12", "--quarters", "6")
Trend = dict[str, Decimal | None]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own: a merger is not undone."""
    live = Portal(tmp_path_factory.mktemp("merger"))
    try:
        live.set_up(CITY)
        live.start()
        yield live
    finally:
        live.tear_down()


def test_two_units_merge(new_page: Callable[[], Page]) -> None:
    leader, sun, wang = new_page(), new_page(), new_page()
    log_in(leader, "zheng.leader")
    ended, heir = (trend(leader, code, "then") for code in (ENDS_CODE, HEIR_CODE))
    total = city_total(leader, "then")

    log_in(sun, "sun.organisation")
    prepare(sun)
    sun.get_by_role("button", name="生效").click()
    expect(sun.get_by_text("已确认，到期自动生效。")).to_be_visible()
    cancel(sun)

    prepare(sun, timezone.localdate())
    read_the_preview(sun)
    sun.get_by_role("button", name="确认并立即生效").click()
    expect(sun.locator("h1")).to_contain_text("已生效")

    assert trend(leader, HEIR_CODE, "then") == heir
    both = {quarter: added(ended.get(quarter), heir.get(quarter)) for quarter in heir}
    assert trend(leader, HEIR_CODE, "now") == both
    assert city_total(leader, "then") == city_total(leader, "now") == total

    log_in(wang, "wang.finance")
    open_task(wang, ENDS)
    expect(wang.locator("h1")).to_contain_text(ENDS)
    expect(wang.get_by_role("button", name="保存草稿")).to_be_visible()


def prepare(page: Page, day: datetime.date | None = None) -> None:
    """Kind, facts, preview; without a day the first of the next quarter, as the form proposes."""
    page.get_by_role("link", name="机构改革").first.click()
    page.get_by_role("link", name="新的事项").click()
    page.get_by_role("link", name="合并").click()
    page.get_by_label("第一个单位").select_option(label=ENDS)
    page.get_by_label("并入的单位").select_option(label=HEIR)
    if day is not None:
        page.get_by_label("生效日期").fill(day.isoformat())
    page.get_by_label("依据文件").fill("某编〔2026〕12号")
    page.get_by_role("button", name="保存并预览影响").click()
    expect(page.get_by_text("这是预览，还没有任何变动。")).to_be_visible()


def read_the_preview(page: Page) -> None:
    """Each kind of consequence is there before anybody confirms."""
    expect(page.locator("#units")).to_contain_text(f"起由{HEIR}承继")
    expect(page.locator("#figures")).to_contain_text("两种看法都只算一次")
    expect(page.locator("#papers")).to_contain_text(f"{ENDS}")
    expect(page.locator("#bodies")).to_contain_text(f"转到{HEIR}")
    expect(page.locator("#accounts")).to_contain_text("单位专职副书记")


def cancel(page: Page) -> None:
    """Before its day an act is dropped with a reason."""
    page.get_by_role("link", name="取消事项").click()
    page.get_by_label("理由").fill("文件未印发")
    page.get_by_role("button", name="取消事项").click()
    expect(page.get_by_text("单位、党组织和账号都没有变动")).to_be_visible()


def trend(page: Page, unit: str, organised: str) -> Trend:
    """The unit's trend as the table beside the chart tells it, by quarter."""
    page.goto(f"/boards/units/{unit}/?metric={METRIC}&organised={organised}")
    rows = page.locator(".chart_with_table__table tbody tr")
    found: Trend = {}
    for cells in rows.evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.textContent))"):
        number = NUMBER.match(cells[1].strip())
        found[cells[0].strip()] = Decimal(number[0]) if number else None
    return found


def added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """What both reported; nothing where neither did."""
    given = [number for number in (one, other) if number is not None]
    return sum(given, Decimal(0)) if given else None


def city_total(page: Page, organised: str) -> Decimal:
    """The city's figure of the newest period."""
    return board_value(page, NAME, f"?metric={METRIC}&organised={organised}")
