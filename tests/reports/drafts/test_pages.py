"""The doors: JSON for the editor's script, plain pages for browsers without one."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import Metric
from reports.models import Draft, DraftBlock
from reports.services.drafts.handing import take_over
from reports.services.drafts.writing import write_block
from tests.cast import Cast, as_, words

pytestmark = pytest.mark.django_db


def address(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


def send(client: Client, draft: Draft, **data: Any) -> Any:
    return client.post(
        address("draft-blocks", draft.pk), json.dumps(data), content_type="application/json"
    )


def cell(block: DraftBlock, text: str, version: int = 0) -> dict[str, Any]:
    return {"code": block.pk, "text": text, "state": block.kind, "version": version}


def test_the_sheet_numbers_itself_and_shows_figures_with_their_way_back(
    draft: Draft, cast: Cast
) -> None:
    page = words(as_(cast.chen).get(address("draft-detail", draft.pk)))
    for said in ("一、", "（一）", "一是", "二是", "二、", "31次", "警示教育次数（按季度）"):
        assert said in page
    assert f"{address('draft-figure', draft.pk)}?key=warning_sessions" in page


def test_whom_it_addresses_is_shown_with_one_colon(draft: Draft, cast: Cast) -> None:
    Draft.objects.filter(pk=draft.pk).update(salutation="各位领导、同志们：")
    page = words(as_(cast.chen).get(address("draft-detail", draft.pk)))
    assert "各位领导、同志们：" in page
    assert "：：" not in page


def test_the_script_is_told_what_became_of_each_block(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    client = as_(cast.chen)
    sent = [cell(blocks[7], "共开展{warning_sessions}。"), cell(blocks[4], "坏{了}。")]
    answer = send(client, draft, cells=sent, account="chen").json()
    good, bad = (answer["cells"][str(block.pk)] for block in (blocks[7], blocks[4]))
    assert (good["outcome"], bad["outcome"]) == ("saved", "refused")
    assert "31次" in good["html"]
    assert good["version"] == answer["revision"]
    assert "字段" in bad["error"]
    late = send(client, draft, cells=[cell(blocks[7], "另写。")]).json()["cells"]
    rival = late[str(blocks[7].pk)]
    assert rival["outcome"] == "contested"
    assert (rival["theirs"]["text"], rival["theirs"]["by"]) == (
        "共开展{warning_sessions}。",
        "chen",
    )


def test_an_answer_that_got_lost_is_no_conflict(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    client, sent = as_(cast.chen), [cell(blocks[7], "写好了。")]
    send(client, draft, cells=sent)
    again = send(client, draft, cells=sent).json()["cells"][str(blocks[7].pk)]
    assert again["outcome"] == "saved"


def test_who_lost_the_draft_is_told_so(draft: Draft, blocks: list[DraftBlock], cast: Cast) -> None:
    take_over(draft, by=cast.wu)
    answer = send(as_(cast.chen), draft, cells=[cell(blocks[7], "改。")])
    assert answer.status_code == 409
    assert "由wu执笔" in answer.json()["closed"]
    asked = as_(cast.chen).get(address("draft-blocks", draft.pk)).json()
    assert (asked["holder"], asked["editable"]) == ("wu", False)


@pytest.mark.parametrize(
    "body", ["", "[]", '{"cells": 3}', '{"cells": [{"code": "x"}]}', '{"act": {"name": "add"}}']
)
def test_what_is_no_batch_is_refused(body: str, draft: Draft, cast: Cast) -> None:
    url = address("draft-blocks", draft.pk)
    answer = as_(cast.chen).post(url, body, content_type="application/json")
    assert answer.status_code == 400
    assert "无法识别" in answer.json()["error"]


def test_another_account_in_the_browser_writes_nothing(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    answer = send(as_(cast.wu), draft, cells=[cell(blocks[7], "改。")], account="chen")
    assert answer.status_code == 401
    assert answer.json()["other"] is True


@pytest.mark.parametrize(
    "act",
    [
        {"name": "add", "text": "", "kind": "paragraph"},
        {"name": "split", "text": "坚持问题导向，", "rest": "推动工作落细落实。"},
        {"name": "paste", "lines": ["一、甲", "乙。", "丙。"]},
        {"name": "move", "places": -1},
        {"name": "remove"},
    ],
)
def test_the_sheet_comes_back_after_each_act(
    act: dict[str, Any], draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    answer = send(as_(cast.chen), draft, act=act | {"pk": blocks[7].pk, "version": 0}).json()
    count = {"add": 9, "split": 9, "paste": 10, "move": 8, "remove": 7}[act["name"]]
    assert answer["sheet"].count("data-block=") == count
    assert bool(answer["focus"]) is (act["name"] != "remove")


def test_without_script_a_block_is_written_on_a_page_of_its_own(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    client, url = as_(cast.chen), address("draft-block", draft.pk, blocks[7].pk)
    typed = {"kind": "paragraph", "text": "抓好落实。", "revision": "0"}
    assert client.post(url, typed).status_code == 302
    both = client.post(url, typed | {"text": "抓好收官。"})
    assert both.status_code == 422
    assert "抓好落实。" in words(both)
    assert "抓好收官。" in words(both)
    seen = DraftBlock.objects.get(pk=blocks[7].pk).revision
    assert client.post(url, typed | {"text": "抓好收官。", "revision": seen}).status_code == 302
    refused = client.post(url, typed | {"text": "坏{了}", "revision": seen + 1})
    assert refused.status_code == 422
    assert "坏{了}" in words(refused)


def test_fields_are_found_by_chinese_and_by_initials(draft: Draft, cast: Cast) -> None:
    client = as_(cast.chen)
    Metric.objects.filter(code="warning_sessions").update(initials="jsjycs")
    for word in ("警示教育", "jsjy"):
        offers = client.get(address("draft-fields", draft.pk), {"q": word}).json()["offers"]
        assert offers[0]["key"] == "warning_sessions"
        assert offers[0]["shown"] == "31次"


def test_a_figure_leads_to_its_papers(draft: Draft, cast: Cast) -> None:
    client, url = as_(cast.chen), address("draft-figure", draft.pk)
    page = words(client.get(url, {"key": "warning_sessions"}))
    assert "市财政局" in page
    assert "第1版" in page
    card = client.get(url, {"key": "warning_sessions"}, headers={"Accept": "application/json"})
    assert (card.json()["now"], card.json()["seen"]) == ("31次", "31次")
    assert f"缺{cast.civil.short_name}2025年第四季度（隐去）" in card.json()["coverage"]
    assert "缺 1 份" in page
    assert client.get(url, {"key": "坏{"}).status_code == 200


def test_a_refresh_without_change_says_so(draft: Draft, cast: Cast) -> None:
    page = as_(cast.chen).post(address("draft-refresh", draft.pk), follow=True)
    assert "数据已是最新" in words(page)


def test_a_conflict_stands_at_its_block_and_in_the_list(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    text = "警示教育近{warning_sessions}。"
    write_block(draft, blocks[2].pk, text, kind="paragraph", revision=0, by=cast.chen)
    client = as_(cast.chen)
    page = words(client.get(address("draft-detail", draft.pk)))
    assert page.count("准确数31次不符") == 2
    conflict = draft.conflicts.get()
    client.post(address("draft-conflict-settle", draft.pk, conflict.pk))
    assert "准确数31次不符" not in words(client.get(address("draft-detail", draft.pk)))


def test_leaders_read_and_do_not_write(draft: Draft, blocks: list[DraftBlock], cast: Cast) -> None:
    client = as_(cast.leader)
    page = words(client.get(address("draft-detail", draft.pk)))
    assert "data-draft=" not in page
    assert "没有起草文稿的权限" in page
    assert client.get(address("draft-block", draft.pk, blocks[7].pk)).status_code == 403


def test_leaders_see_the_proof_and_vouch_for_nothing(
    draft: Draft, blocks: list[DraftBlock], cast: Cast
) -> None:
    write_block(
        draft, blocks[7].pk, "全年栽种银杏树300棵。", kind="paragraph", revision=0, by=cast.chen
    )
    url = address("draft-proof", draft.pk)
    page = words(as_(cast.leader).get(url))
    assert "没有来源（1）" in page
    assert "我担保" not in page
    assert as_(cast.leader).post(url, {"line": "", "basis": ""}).status_code == 403
    assert "是您写的" in words(as_(cast.chen).get(url))
    assert "我担保" in words(as_(cast.wu).get(url))


def test_the_proof_has_one_way_back_and_the_tabs_of_the_draft(draft: Draft, cast: Cast) -> None:
    page = words(as_(cast.chen).get(address("draft-proof", draft.pk)))
    assert page.count('class="breadcrumb"') == 1
    for name in ("draft-detail", "draft-remarks", "draft-versions"):
        assert f'href="{address(name, draft.pk)}"' in page


def test_who_reads_sees_paper_without_tools(draft: Draft, cast: Cast) -> None:
    draft.blocks.create(text="", position=200)
    page = words(as_(cast.leader).get(address("draft-detail", draft.pk)))
    assert "draft--read" in page
    for said in ("data-picker", "data-tools", "data-undo", "在文末加一段", "更新数据"):
        assert said not in page


def test_a_hand_over_names_the_office_of_each_writer(draft: Draft, cast: Cast) -> None:
    page = words(as_(cast.chen).get(address("draft-hand", draft.pk)))
    assert "wu（工委纪检）" in page
