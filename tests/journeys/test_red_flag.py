"""A round of 红旗党支部: from an opening that is refused to a naming that is withdrawn."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import log_in
from tests.servers import Portal

pytestmark = pytest.mark.journey
KIND = "/campaigns/selections/kinds/red_flag_branch/"
PLACES, APPLICANTS = "10", 12
BASIS, AUTHORITY = "市委办公室文件〔2026〕8号", "市委"
A_FORTNIGHT, A_YEAR = 14, 366


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own: weeks and a year pass in it."""
    live = Portal(tmp_path_factory.mktemp("red_flag"))
    try:
        live.set_up()
        live.start()
        yield live
    finally:
        live.tear_down()


def seed(portal: Portal, call: str) -> None:
    """Let the others act: their acts are not what the journey looks at."""
    name = call.partition("(")[0]
    portal.manage("shell", "-c", f"from tests.journeys.seed_red_flag import {name}; {call}")


def take(page: Page, selection: str, label: str) -> None:
    """Press the edition's next step and confirm it."""
    page.goto(selection)
    page.locator(".page_header").get_by_role("link", name=label, exact=True).click()
    page.locator(".confirm").get_by_role("button", name=label, exact=True).click()


def test_a_round_from_opening_to_withdrawal(
    page: Page, new_page: Callable[..., Page], portal: Portal
) -> None:
    """Twelve branches apply; what must be refused is refused, with its reason."""
    seed(portal, "experts()")
    log_in(page, "sun.organisation")
    selection = prepare(page, portal)
    unit = new_page()
    log_in(unit, "wang.finance")
    recommend(unit, selection, portal)
    seed(portal, "others_apply()")
    review(page, selection)
    score(page, new_page, selection, portal)
    rank(page, selection)
    leader = new_page()
    log_in(leader, "zheng.leader")
    put_up(page, leader, selection)
    hold(page, leader, selection, portal)
    withdraw(page, leader, portal)


def prepare(page: Page, portal: Portal) -> str:
    """A draft of the kind; without its basis it does not open, and says all that is lacking."""
    page.goto(KIND)
    page.get_by_role("link", name="新建届次").click()
    page.get_by_role("button", name=re.compile("新建|创建|保存")).click()
    expect(page.locator(".page_header .status_badge")).to_have_text("筹备")
    selection = page.url
    take(page, selection, "启动")
    refused = page.locator(".alert--error")
    expect(refused).to_contain_text("依据文件")
    expect(refused).to_contain_text("批准机关")
    expect(refused).to_contain_text("评委")
    page.goto(f"{selection}edit/")
    page.get_by_label("依据文件").fill(BASIS)
    page.get_by_label("批准机关").fill(AUTHORITY)
    page.get_by_role("button", name="保存").click()
    page.goto(f"{selection}rules/")
    page.get_by_label("拟命名数").fill(PLACES)
    page.get_by_role("button", name="保存").click()
    page.goto(f"{selection}panels/")
    for name in ("孟晓川", "白雨泽"):
        page.get_by_label(re.compile(f"{name}（")).check()
    page.locator("[name=peers_judges]").and_(page.get_by_label(re.compile("（市财政局）"))).check()
    for box in page.locator("[name=committee_judges]").all()[:2]:
        box.check()
    page.get_by_role("button", name="保存").click()
    seed(portal, "make_eligible()")
    take(page, selection, "启动")
    expect(page.locator(".page_header .status_badge")).to_have_text("申报推荐")
    return selection


def recommend(page: Page, selection: str, portal: Portal) -> None:
    """One branch was named lately and may not apply; the third of a unit is beyond its quota."""
    page.goto(f"{selection}apply/")
    bodies = page.get_by_label("申报主体").locator("option").all_inner_texts()
    bodies = [name for name in bodies if "党支部" in name]
    begin(page, selection, bodies[0])
    page.get_by_role("button", name="申报", exact=True).click()
    expect(page.locator(".alert--error")).to_contain_text("还没有申报")
    expect(page.locator(".alert--error")).to_contain_text("已获红旗党支部")
    unmet = page.locator(".conditions__item.is_unmet")
    expect(unmet).to_have_count(1)
    expect(unmet).to_contain_text("近年未获同一命名")
    expect(unmet).to_contain_text("依据")
    expect(unmet.get_by_role("link", name="看近年未获同一命名的数据来源")).to_be_visible()
    for body in bodies[1:4]:
        begin(page, selection, body)
        page.get_by_role("button", name="申报", exact=True).click()
        expect(page.locator(".page_header .status_badge")).to_have_text("已申报")
    page.goto(f"{selection}recommend/")
    for count in (1, 2):
        approve(page)
        expect(page.locator(".candidates__rank")).to_have_count(count)
    approve(page)
    expect(page.locator(".form_field__error")).to_contain_text("名额")
    expect(page.locator(".candidates__rank")).to_have_count(2)
    keep_one(page)


def approve(page: Page) -> None:
    """Recommend the first that waits."""
    recommending = page.get_by_role("button", name="推荐", exact=True)
    waiting = page.locator(".candidates__decide", has=recommending).first
    waiting.get_by_label("推荐意见或理由").fill("同意推荐")
    waiting.get_by_role("button", name="推荐", exact=True).click()


def begin(page: Page, selection: str, body: str) -> None:
    """Start, write, rate each item, attach what the one criterion asks for."""
    page.goto(f"{selection}apply/")
    page.get_by_label("申报主体").select_option(label=body)
    page.get_by_role("button", name="开始填写").click()
    page.get_by_label("简介").fill("党员带头攻坚，办成群众身边的实事，做法可以推广。")
    for box in page.locator(".criterion--item input[name^=mark_]").all():
        box.fill("5")
    scan = {"name": "服务企业清单.pdf", "mimeType": "application/pdf", "buffer": PDF}
    asked = page.locator(".criterion--item", has_text="申报时必附").locator("input[type=file]")
    asked.set_input_files(files=[scan])  # type: ignore[arg-type]


PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def keep_one(page: Page) -> None:
    """With eleven others that makes twelve; whoever is not recommended hears why."""
    for label in ("改为不推荐", "办理"):
        box = page.locator(".candidates__decide", has_text=label).first
        if box.get_attribute("open") is None:
            box.locator("summary").click()
        box.get_by_label("推荐意见或理由").fill("本届先推荐一个")
        box.get_by_role("button", name="不推荐", exact=True).click()
    expect(page.locator(".candidates__rank")).to_have_count(1)


def review(page: Page, selection: str) -> None:
    """All twelve are clean: they pass in one act."""
    take(page, selection, "截止申报，进入初审")
    number = selection.rstrip("/").rpartition("/")[2]
    page.goto(f"/campaigns/applications/review/?selection={number}")
    boxes = page.locator(".data_table tbody input[type=checkbox]")
    expect(boxes).to_have_count(APPLICANTS)
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="通过勾选的").click()
    expect(page.locator("main")).to_contain_text(f"{APPLICANTS}")
    take(page, selection, "开始评分")
    expect(page.locator(".page_header .status_badge")).to_have_text("评分中")


def score(page: Page, new_page: Callable[..., Page], selection: str, portal: Portal) -> None:
    """A judge of the applicant's own unit is out by himself; nobody sees marks before the end."""
    peer = new_page()
    log_in(peer, "wang.finance")
    peer.goto("/campaigns/ballots/")
    own = peer.locator("tr", has_text="市财政局")
    expect(own).to_contain_text("回避")
    expert = new_page({"width": 390, "height": 844})
    log_in(expert, "meng.expert")
    expert.goto("/campaigns/ballots/")
    mine = expert.locator(".data_table tbody tr", has_text="市财政局")
    mine.get_by_role("link").first.click()
    for box in expert.locator(".ballot__mark input").all():
        box.fill("4")
    expert.get_by_role("button", name="提交评分").click()
    expect(expert.get_by_text("已提交").first).to_be_visible()
    seed(portal, "others_score()")
    page.goto(f"{selection}ranking/")
    expect(page.locator("main")).to_contain_text("评分还没有结束")
    page.goto(f"{selection}scoring/")
    expect(page.locator("main")).to_contain_text("未提交")
    seed(portal, "expert_scores_the_rest()")
    page.reload()
    page.get_by_role("button", name="结束评分").click()
    expect(page.locator(".page_header .status_badge")).to_have_text("评分结束")


def rank(page: Page, selection: str) -> None:
    """Equal scores are decided by the stated rule, which stands among the reasons."""
    page.goto(f"{selection}ranking/")
    rows = page.locator(".data_table tbody tr")
    expect(rows).to_have_count(APPLICANTS)
    for summary in page.locator(".data_table details summary").all():
        summary.click()
    tied = rows.filter(has_text="按“单位推荐顺序在前者在前”确定先后")
    expect(tied).to_have_count(2)
    expect(tied.first).to_contain_text("与另外1个申报同为")


def put_up(page: Page, leader: Page, selection: str) -> None:
    """The leader decides on the ranking; the notice hangs for five working days."""
    leader.goto(f"{selection}naming/decide/")
    leader.locator("form").get_by_role("button", name="审定").click()
    expect(leader.locator(".page_header")).to_contain_text("已审定")
    page.goto(f"{selection}naming/notice/")
    page.locator("main form").get_by_role("button", name=re.compile("公示")).click()
    expect(page.locator("main")).to_contain_text("5个工作日")


def hold(page: Page, leader: Page, selection: str, portal: Portal) -> None:
    """While an objection is open nobody is named, even when the notice has ended."""
    page.goto(f"{selection}naming/objections/new/")
    page.get_by_label("异议对象").select_option(index=1)
    page.get_by_label("来源").select_option(label="单位反映")
    page.get_by_label("异议内容").fill("申报材料中的结对企业数与台账不一致。")
    page.locator("main form").get_by_role("button", name=re.compile("登记")).click()
    seed(portal, f"days_pass({A_FORTNIGHT})")
    leader.goto(f"{selection}naming/")
    expect(leader.locator(".alert--warning")).to_contain_text("异议")
    expect(leader.get_by_role("link", name="通报命名", exact=True)).to_have_count(0)
    page.goto(f"{selection}naming/")
    page.locator(".panel", has_text="异议").get_by_role("link").last.click()
    page.get_by_label("结论", exact=True).select_option(label="不成立，名单不变")
    page.locator("textarea").fill("经核对，台账登记在先，材料属实。")
    page.get_by_role("button", name="办结").click()
    leader.goto(f"{selection}naming/")
    leader.get_by_role("link", name="通报命名", exact=True).click()
    leader.get_by_label("通报文号").fill("市直工委发〔2026〕30号")
    leader.locator("main form").get_by_role("button", name=re.compile("命名")).click()
    expect(leader.locator(".panel", has_text="命名名单")).to_contain_text(f"{PLACES}个")
    papers(page, selection)


def papers(page: Page, selection: str) -> None:
    """The notice goes out as PDF, made from what is stored."""
    page.goto(f"{selection}naming/")
    page.get_by_role("link", name="文书").click()
    line = page.locator("tr, li, section", has_text=re.compile("公示")).last
    with page.expect_download() as sent:
        line.get_by_role("link", name="PDF").click()
    assert sent.value.path().read_bytes().startswith(b"%PDF")


def withdraw(page: Page, leader: Page, portal: Portal) -> None:
    """A year later one naming falls; the register keeps who held it, until when, and why not."""
    seed(portal, f"days_pass({A_YEAR})")
    leader.goto("/campaigns/awards/?state=valid")
    leader.locator(".data_table tbody a").first.click()
    leader.get_by_role("link", name="撤销命名").click()
    for label, text in (("理由", "复核发现申报材料不实"), ("文号", "市直工委发〔2027〕2号")):
        leader.get_by_label(label).fill(text)
    leader.locator("main form").get_by_role("button", name=re.compile("撤销")).click()
    expect(leader.locator(".page_header")).to_contain_text("已撤销")
    expect(leader.locator("main")).to_contain_text("复核发现申报材料不实")
