"""Ninety papers wait: the clean ones in one act, the others one by one, one figure talked about."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import figure, log_in
from tests.servers import Portal

pytestmark = pytest.mark.journey
# Ninety approvals or a whole paper's rules are more than a click on a busy machine.
PATIENCE = 30_000
CITY = ("--units", "88", "--branches", "88", "--quarters", "2")
SEED = "from tests.journeys.seed_review import seed; seed()"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own, in which ninety papers wait."""
    live = Portal(tmp_path_factory.mktemp("review"))
    try:
        live.set_up(CITY)
        live.manage("shell", "-c", SEED)
        live.start()
        yield live
    finally:
        live.tear_down()


def open_list(page: Page) -> None:
    """The list of what waits, by the menu."""
    page.get_by_role("link", name="待审", exact=True).first.click()
    expect(page.get_by_role("heading", name="待审", level=1)).to_be_visible()


def rows(page: Page) -> int:
    """How many papers the list shows."""
    return page.locator(".data_table tbody tr").count()


def test_ninety_papers_are_reviewed(new_page: Callable[[], Page]) -> None:
    office = new_page()
    log_in(office, "chen.office")
    open_list(office)
    assert rows(office) == 90
    assert office.locator("input[name=paper]:checked").count() == 78
    approve_the_clean_ones(office)
    question = ask_finance(office)
    li = new_page()
    log_in(li, "li.finance")
    answer_in_the_form(li, question)
    wang = new_page()
    log_in(wang, "wang.finance")
    send_again(wang)
    settle(office, question)
    approve_the_others(office)


def approve_the_clean_ones(page: Page) -> None:
    """One act, listed first; the doubtful ones stay."""
    page.get_by_role("button", name="审定全部无疑点的 78 份").click()
    expect(page.get_by_text("审定这 78 份填报表？")).to_be_visible()
    page.get_by_role("button", name="审定 78 份").click()
    expect(page.get_by_text("已审定78份。")).to_be_visible(timeout=PATIENCE)
    assert rows(page) == 12
    for word in ("迟报", "缺1项", "说明1条", "退回后重报"):
        expect(page.locator(".doubts").get_by_text(word).first).to_be_visible()


def ask_finance(page: Page) -> str:
    """A question about the first figure 市财政局 gives, and the paper returned; the metric's code."""
    page.get_by_role("link", name="市财政局", exact=True).click()
    row = page.locator("tr[id^=row_]", has=page.locator("details.ask")).first
    code = str(row.get_attribute("id")).removeprefix("row_")
    row.locator("details.ask summary").click()
    row.locator("textarea").fill("与台账相差较大，请说明。")
    row.get_by_role("button", name="提出质疑").click()
    expect(page.get_by_text("还有1项质疑没有了结，确认后才能审定：")).to_be_visible()
    expect(page.get_by_role("button", name="审定", exact=True)).to_be_disabled()
    expect(page.locator("#approve_why")).to_contain_text("确认后才能审定")
    page.get_by_role("button", name="退回修改").click()
    expect(page.get_by_text("退回必须写明理由")).to_have_count(1)
    expect(page.get_by_label("退回理由")).to_be_focused()
    page.locator(f"[name=remark__{code}]").fill("请按台账核对")
    page.get_by_role("button", name="退回修改").click()
    expect(page.get_by_text("已退回：市财政局")).to_be_visible(timeout=PATIENCE)
    return code


def answer_in_the_form(page: Page, code: str) -> None:
    """From the workbench to the cell; answering leaves what is typed beside it alone."""
    expect(page.get_by_role("heading", name="待说明")).to_be_visible()
    page.locator(".task_list__item", has_text="市财政局").get_by_role(
        "link", name="说明"
    ).first.click()
    talk = page.locator(f"#row_{code} .talk")
    expect(talk).to_contain_text("与台账相差较大")
    figure(page, code).fill("7")
    talk.locator("textarea").fill("台账漏记一次，已改正。")
    talk.get_by_role("button", name="提交说明").click()
    expect(page.locator(f"#row_{code} .talk--answered")).to_contain_text("台账漏记一次")
    expect(figure(page, code)).to_have_value("7")
    page.get_by_role("button", name="保存草稿").click()
    page.wait_for_load_state()
    page.reload()
    expect(figure(page, code)).to_have_value("7")


def send_again(page: Page) -> None:
    """市财政局's secretary sends the paper once more."""
    page.locator(".task_list__item", has_text="市财政局2026年第三季度填报表").get_by_role(
        "link", name="修改后上报"
    ).first.click()
    page.get_by_role("button", name="保存并上报").click()
    expect(page.get_by_text("已上报，等待审核")).to_be_visible(timeout=PATIENCE)


def settle(page: Page, code: str) -> None:
    """The second look shows only the figure that moved; its answer is confirmed."""
    page.goto("/")
    expect(page.get_by_role("heading", name="待确认")).to_be_visible()
    open_list(page)
    page.get_by_role("link", name="市财政局", exact=True).click()
    expect(page.get_by_text("与您上次看过的第1版相比改了 1 项")).to_be_visible()
    shown = page.locator("tr[id^=row_]")
    expect(shown).to_have_count(1)
    expect(shown.locator(".review__change ins")).to_have_text("7")
    shown.get_by_role("button", name="确认").click()
    expect(page.get_by_text("已确认说明")).to_be_visible()
    page.get_by_role("button", name="审定", exact=True).click()
    expect(page.get_by_text("已审定：市财政局")).to_be_visible(timeout=PATIENCE)


def approve_the_others(page: Page) -> None:
    """Eleven more: from paper to paper without going back to the list."""
    for left in range(11, 0, -1):
        expect(page.get_by_text(f"/{left} 份")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name="审定", exact=True).click()
    open_list(page)
    expect(page.get_by_text("没有待审的填报表")).to_be_visible()
