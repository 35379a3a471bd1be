"""What the form says around its cells: links to what came back, no ornaments around few figures."""

from decimal import Decimal
from types import SimpleNamespace

from django.urls import reverse

from campaigns.services import FigureInput, record_values, return_submission, submit_submission
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words


def test_a_returned_form_leads_to_the_figures_it_came_back_for(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    figures = [
        FigureInput(asked.meetings, number=Decimal(6)),
        FigureInput(asked.found, number=Decimal(4)),
    ]
    record_values(papers.finance, figures, by=cast.li)
    paper = submit_submission(papers.finance, by=cast.wang)
    said = {asked.found: "与台账不符"}
    paper = return_submission(
        paper, reason="1项数据需核对，见各项意见。", remarks=said, by=cast.chen
    )
    page = words(as_(cast.li).get(reverse("campaigns:submission-edit", args=[paper.pk])))
    link = f'<a href="#id_found" data-jump="found">{asked.found.name}</a>：与台账不符'
    # On top and in 历次退回; what waits beside the button is another list.
    assert page.count(link) == 2
    detail = words(as_(cast.li).get(reverse("campaigns:submission-detail", args=[paper.pk])))
    assert f"{asked.found.name}：与台账不符" in detail
    assert "data-jump" not in detail


def test_few_figures_come_before_the_ways_of_a_sheet(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    address = reverse("campaigns:submission-edit", args=[papers.branch.pk])
    page = as_(cast.qian).get(address).content.decode()
    assert page.index("figure_cell__input") < page.index("下载本单位表格")
    assert "section_nav" not in page


def test_what_was_not_saved_is_not_counted_as_saved(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    address = reverse("campaigns:submission-edit", args=[papers.finance.pk])
    empty = words(as_(cast.wang).post(address, {"submit": "1"}))
    assert "还不能上报" in empty
    faulty = {"found": "不少", "found__state": "reported", "found__note": ""}
    page = words(as_(cast.li).post(address, faulty))
    assert "1项有误未保存" in page
    assert "已保存0项" not in empty + page


def test_a_rate_carries_its_sign_once(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> None:
    figures = [
        FigureInput(asked.found, number=Decimal(6)),
        FigureInput(asked.fixed, number=Decimal(5)),
    ]
    record_values(papers.finance, figures, by=cast.li)
    page = words(as_(cast.li).get(reverse("campaigns:submission-detail", args=[papers.finance.pk])))
    assert "83.3%" in page
    assert "<td>%</td>" not in page
