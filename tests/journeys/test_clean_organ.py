"""清廉机关 of one unit through the year: its forms are filled in by what it recorded."""

import datetime
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from portal.periods import Period, Quarter, Year
from tests.journeys.people import figure, log_in
from tests.servers import Portal

pytestmark = pytest.mark.journey
SEED = "from tests.journeys.seed_clean import seed; seed()"
UNIT = "市财政局"
SITE = "阳光预算窗口"
# topic, sessions, visits of a base, court hearings
EVENTS = (
    ("财政资金典型案例警示教育大会", "2", "", ""),
    ("参观市廉政教育基地", "0", "3", ""),
    ("旁听职务犯罪案件庭审", "0", "", "1"),
)
IN_QUARTER = {"warning_sessions": "2", "warning_base_visits": "3", "court_observations": "1"}
IN_YEAR = {"clean_gov_projects": "1", "risk_points": "2", "risk_measures": "3"}


TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
QUARTER, YEAR = Quarter(TODAY.year, (TODAY.month + 2) // 3), Year(TODAY.year)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own: a year that ends now for everybody."""
    live = Portal(tmp_path_factory.mktemp("clean"))
    try:
        live.set_up()
        live.start()
        yield live
    finally:
        live.tear_down()


def a_day_of_this_quarter(number: int) -> str:
    """Today, or the days before it as far as the quarter reaches."""
    return max(QUARTER.start, TODAY - datetime.timedelta(days=number)).isoformat()


def save(page: Page) -> None:
    """Press the form's button."""
    page.get_by_role("button", name="保存", exact=True).click()


def step(page: Page, label: str, day: str, document: str = "") -> None:
    """Unfold a step of an entry's life and take it."""
    box = page.locator("details", has=page.locator("summary", has_text=re.compile(f"^{label}$")))
    box.locator("summary").click()
    box.get_by_label("日期").fill(day)
    box.get_by_label("文号").fill(document)
    box.get_by_role("button", name=label).click()


def name_a_site(unit: Page, committee: Page) -> None:
    """培育 and 申报 by the unit, 验收 and 命名 by the 工委."""
    unit.goto("/campaigns/registers/clean_demo/add/")
    unit.get_by_label("名称").fill(SITE)
    unit.get_by_label("建设主题").fill("预算公开")
    unit.get_by_label("起始日期").fill(a_day_of_this_quarter(3))
    save(unit)
    step(unit, "申报", a_day_of_this_quarter(2))
    expect(unit.locator(".page_header .status_badge")).to_have_text("申报")
    expect(unit.locator("summary", has_text="命名")).to_have_count(0)
    committee.goto(unit.url)
    step(committee, "验收", a_day_of_this_quarter(1))
    step(committee, "命名", a_day_of_this_quarter(0), "市直工发〔2026〕21号")
    expect(committee.locator(".page_header .status_badge")).to_have_text("命名")
    expect(committee.locator("main")).to_contain_text("市直工发〔2026〕21号")


def register_a_project(page: Page) -> None:
    page.goto("/campaigns/registers/clean_gov_project/add/")
    page.get_by_label("项目", exact=True).fill("专项资金拨付提速")
    page.get_by_label("治理的问题").fill("拨付环节多、时间长")
    page.get_by_label("起始日期").fill(a_day_of_this_quarter(2))
    save(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("专项资金拨付提速")


def record_events(page: Page) -> None:
    for number, (topic, sessions, bases, hearings) in enumerate(EVENTS):
        page.goto("/campaigns/activities/record/warning_education/")
        page.get_by_label("开展日期").fill(a_day_of_this_quarter(number))
        page.get_by_label("主题", exact=True).fill(topic)
        page.locator("#id_count_sessions").fill(sessions)
        page.locator("#id_count_base_visits").fill(bases)
        page.locator("#id_count_court_hearings").fill(hearings)
        page.get_by_role("button", name="登记警示教育").click()
        expect(page.locator("main")).to_contain_text(topic)


def list_risks(page: Page) -> None:
    """A post at risk needs at least one measure; what was typed stays when it lacks one."""
    for post, measures in (("国库支付岗", "双人复核\n定期轮岗"), ("政府采购监管岗", "")):
        page.goto("/campaigns/registers/risk_point/add/")
        page.get_by_label("岗位").fill(post)
        page.get_by_label("权力事项").fill("资金支付审核")
        page.get_by_label("风险表现").fill("审核不严")
        page.get_by_label("风险等级").select_option("高")
        page.get_by_label("定级理由").fill("单笔金额大")
        page.get_by_label("起始日期").fill(a_day_of_this_quarter(1))
        page.get_by_label("防控措施").fill(measures)
        save(page)
    expect(page.locator("main")).to_contain_text("防控措施")
    expect(page.get_by_label("岗位")).to_have_value("政府采购监管岗")
    page.get_by_label("防控措施").fill("采购文件公示")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("政府采购监管岗")


def open_form(page: Page, period: Period) -> None:
    """The unit's own form of the period that ends now."""
    page.goto("/campaigns/papers/")
    rows = page.locator("tr", has=page.get_by_role("link", name=UNIT, exact=True))
    row = rows.filter(has=page.get_by_role("cell", name=period.label, exact=True))
    row.get_by_role("link", name=UNIT, exact=True).click()
    page.get_by_role("link", name="填报", exact=True).click()


def records_behind(page: Page, code: str, lines: int) -> None:
    """The figure says from what it was counted, and leads to those records and no others."""
    cell = page.locator(f"#row_{code}")
    cell.locator(".cell_source summary").click()
    expect(cell.locator(".cell_source__list li")).to_have_count(lines)
    link = cell.get_by_role("link", name="打开台账核对").get_attribute("href") or ""
    page.goto(link)
    expect(page.locator(".data_table tbody tr")).to_have_count(lines)


def test_a_year_of_a_clean_organ_fills_its_forms(
    page: Page, new_page: Callable[..., Page], portal: Portal
) -> None:
    portal.manage("shell", "-c", SEED)
    log_in(page, "li.finance")
    committee = new_page()
    log_in(committee, "wu.discipline")
    name_a_site(page, committee)
    register_a_project(page)
    record_events(page)
    list_risks(page)
    open_form(page, QUARTER)
    form = page.url
    for code, number in IN_QUARTER.items():
        expect(figure(page, code)).to_have_value(number)
    for code, lines in (
        ("warning_sessions", 1),
        ("warning_base_visits", 1),
        ("court_observations", 1),
    ):
        page.goto(form)
        records_behind(page, code, lines)
    open_form(page, YEAR)
    form = page.url
    for code, number in IN_YEAR.items():
        expect(figure(page, code)).to_have_value(number)
    for code, lines in (("clean_gov_projects", 1), ("risk_points", 2)):
        page.goto(form)
        records_behind(page, code, lines)
