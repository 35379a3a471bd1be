"""One figure from the unit's form to the printed annual report and back.

docs/follow-a-figure.md tells the same steps; `make pictures` runs this with FOLLOW_PICTURES set.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import (
    board_value,
    explain_what_stands_out,
    figure,
    log_in,
    open_task,
    picture,
)
from tests.servers import ROOT, Portal

pytestmark = pytest.mark.journey

METRIC, NAME = "warning_sessions", "警示教育次数"
UNIT = "市财政局"
YEAR = "?period=2026&metric=warning_sessions"
WRONG, RIGHT = "18", "21"
REASON = "与台账不一致，请核对第三季度警示教育次数。"
PDF_SECONDS = 120
WANTED = os.environ.get("FOLLOW_PICTURES")
PICTURES = ROOT / WANTED if WANTED else None


def test_one_figure_from_form_to_pdf(
    new_page: Callable[[], Page], portal: Portal, downloads: Path
) -> None:
    """Secretary → 工委 → secretary → 工委 → leader → PDF → back to the paper."""
    leader, secretary, office = new_page(), new_page(), new_page()
    log_in(leader, "zheng.leader")
    before = board_value(leader, NAME, YEAR)

    fill_and_submit(secretary)
    assert board_value(leader, NAME, YEAR) == before, "a paper counts only when approved"
    return_with_reason(office)
    correct_and_resubmit(secretary)
    approve(office)

    after = board_value(leader, NAME, YEAR)
    assert after == before + int(RIGHT)
    picture(leader, PICTURES, "08-board")

    address = request_report(office)
    text = read_pdf(download(office, address, downloads))
    assert f"警示教育{after}次" in text
    walk_back(leader, office.url)
    walk_back_on_the_command_line(portal, str(after))


def fill_and_submit(page: Page) -> None:
    """Steps 3 to 5: the paper is filled, a slip is said at the cell, nothing typed is lost."""
    log_in(page, "wang.finance")
    picture(page, PICTURES, "03-workbench")
    open_task(page, UNIT)
    figure(page, METRIC).fill("十八次吧")
    figure(page, "court_observations").fill("２")
    page.get_by_role("button", name="保存草稿").click()
    row = page.locator(f"#row_{METRIC}")
    expect(row).to_have_class(re.compile("has_error"))
    expect(figure(page, METRIC)).to_have_value("十八次吧")
    expect(row.locator(".figure_cell__error")).to_contain_text("看不懂")
    picture(page, PICTURES, "04-slip")
    figure(page, METRIC).fill(WRONG)
    explain_what_stands_out(page)
    picture(page, PICTURES, "05-explained")
    page.get_by_role("button", name="保存并上报").click()
    expect(page.locator("h1")).to_contain_text("已报")


def return_with_reason(page: Page) -> None:
    """Step 6: the 工委 sends it back, with a reason at the figure."""
    log_in(page, "chen.office")
    open_paper(page)
    row = page.locator(".review__table tr", has_text=NAME).first
    row.get_by_role("textbox").fill(REASON)
    page.get_by_label("退回理由").fill("请核对一处数据后重新上报。")
    picture(page, PICTURES, "06-review")
    page.get_by_role("button", name="退回修改").click()
    expect(page.get_by_text("已退回").first).to_be_visible()


def open_paper(page: Page) -> None:
    """The office finds the unit's waiting paper in the list."""
    page.goto("/campaigns/papers/?status=submitted&q=" + UNIT)
    page.get_by_role("link", name=re.compile(UNIT)).first.click()
    review = page.get_by_role("link", name="审核")
    if "/review/" not in page.url:
        review.first.click()


def correct_and_resubmit(page: Page) -> None:
    """Step 5 again: the reason stands at the cell; the figure is corrected and sent again."""
    open_task(page, UNIT)
    expect(page.locator(f"#row_{METRIC}")).to_contain_text(REASON)
    picture(page, PICTURES, "05-returned")
    figure(page, METRIC).fill(RIGHT)
    explain_what_stands_out(page)
    page.get_by_role("button", name="保存并上报").click()
    expect(page.locator("h1")).to_contain_text("已报")


def approve(page: Page) -> None:
    """Step 6 again: what changed is shown; the paper is approved."""
    open_paper(page)
    row = page.locator(".review__table tr", has_text=NAME).first
    expect(row).to_contain_text(WRONG)
    expect(row).to_contain_text(RIGHT)
    picture(page, PICTURES, "06-changed")
    page.get_by_role("button", name="审定", exact=True).click()
    expect(page.get_by_text("已审定").first).to_be_visible()


def request_report(page: Page) -> str:
    """Step 9: the report is asked for; its progress is seen until the file is there."""
    page.goto("/reports/")
    page.get_by_label("种类").first.select_option(label="年度工作总结")
    page.get_by_label("年度").first.select_option("2026")
    page.get_by_label("时段").first.select_option(label="全年")
    page.get_by_role("button", name="冻结数据并生成").click()
    expect(page.locator("[data-job-progress]")).to_be_visible()
    picture(page, PICTURES, "09-progress")
    address = page.url
    # The page draws itself anew with what the job made: the bar gives way to the report.
    expect(page.locator("[data-job-progress]")).to_have_count(0, timeout=PDF_SECONDS * 1000)
    expect(page.get_by_role("heading", name="正文")).to_be_visible()
    expect(page.get_by_role("link", name="下载 PDF")).to_be_visible()
    picture(page, PICTURES, "10-report")
    return address


def download(page: Page, address: str, folder: Path) -> Path:
    """The PDF as the browser saves it."""
    page.goto(address)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载 PDF").first.click()
    target = folder / "report.pdf"
    waiting.value.save_as(target)
    return target


def read_pdf(path: Path) -> str:
    """The text of the paper, without the line breaks of the page."""
    program = shutil.which("mutool")
    assert program, "needs mupdf-tools (./test.sh installs it)"
    done = subprocess.run(
        [program, "draw", "-q", "-F", "txt", str(path)], capture_output=True, text=True, check=True
    )
    if PICTURES is not None:
        page = ["pdftoppm", "-r", "60", "-f", "1", "-l", "1", "-png", "-singlefile", str(path)]
        subprocess.run([*page, str(PICTURES / "10-page")], check=True)
    return re.sub(r"\s", "", done.stdout)


def walk_back(page: Page, report: str) -> None:
    """Step 11 in the portal: from the number to the paper, its version and its people."""
    page.goto(report)
    page.locator(f"a.report__figure[href$='/figures/{METRIC}/']").click()
    unit = page.locator("details.trace__unit", has_text=UNIT)
    unit.locator("summary").click()
    line = unit.get_by_role("row", name=re.compile("2026年第三季度"))
    expect(line).to_contain_text(RIGHT)
    expect(line).to_contain_text("第2版")
    picture(page, PICTURES, "11-trace")
    line.get_by_role("link", name="第2版").click()
    expect(page.locator("main")).to_contain_text(NAME)


def walk_back_on_the_command_line(portal: Portal, total: str) -> None:
    """Step 11 on the command line."""
    found = json.loads(portal.manage("trace_figure", "latest", METRIC, "--json"))
    assert found["value"] == total
    mine = [p for p in found["papers"] if p["subject"] == UNIT and "三季度" in p["period"]]
    assert [(p["value"], p["version"]) for p in mine] == [(RIGHT, 2)]
    assert mine[0]["submitted_by"]
    assert mine[0]["approved_by"]
    assert mine[0]["submitted_by"] != mine[0]["approved_by"]
