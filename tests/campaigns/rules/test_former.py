"""What was said of another figure is offered again, and answers nothing by itself."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from campaigns.flags import Finding, remembered, still_answers
from campaigns.models import CheckRule, Submission
from campaigns.selectors.findings import judged_of, standing
from campaigns.selectors.foreseen import Foresight
from campaigns.services import check_paper, explain
from portal.errors import PaperRefused
from tests.campaigns.conftest import Quarter3
from tests.campaigns.rules.conftest import type_in
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CheckRuleFactory

WHY = "本季度集中在八月开展"


def test_a_former_explanation_is_in_the_box_but_the_paper_waits(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    explain(paper, asked.visits, "half", WHY, by=cast.li)
    [judged] = judged_of(paper)["visits"]
    assert (judged.explained, judged.former) == (WHY, "")
    type_in(paper, cast.li, asked, visits=29)
    [judged] = judged_of(paper)["visits"]
    assert (judged.explained, judged.former) == ("", WHY)
    with pytest.raises(PaperRefused, match="情况说明|说明"):
        check_paper(paper)
    page = words(as_(cast.li).get(reverse("campaigns:submission-edit", args=[paper.pk])))
    assert f"data-finding-box>{WHY}</textarea>" in page


def test_an_explanation_falls_with_the_other_figure_it_speaks_of(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    CheckRuleFactory(
        code="more_than_found", name="整改多于发现", kind="compare", severity="soft",
        subjects=[asked.fixed], bounds=[asked.found], basis="统计软提示",
    )  # fmt: skip
    paper = papers.finance
    CheckRule.objects.filter(code="fixed_le_found").update(is_active=False)
    type_in(paper, cast.li, asked, meetings=5, found=8, fixed=9)
    explain(paper, asked.fixed, "more_than_found", WHY, by=cast.li)
    check_paper(paper)
    assert list(standing(paper)) == [("fixed", "more_than_found")]
    type_in(paper, cast.li, asked, found=1)
    with pytest.raises(PaperRefused):
        check_paper(paper)
    [judged] = judged_of(paper)["fixed"]
    assert (judged.explained, judged.former) == ("", WHY)
    assert standing(paper) == {}
    foresight = Foresight.of([paper])
    assert foresight.findings(paper, {}, {"fixed", "found"})
    assert not foresight.findings(paper, {asked.found: (Decimal(8), "")}, {"fixed", "found"})
    type_in(paper, cast.li, asked, found=8)
    check_paper(paper)


def test_a_long_finding_remembers_its_last_figure_too() -> None:
    def of(last: int, word: str = "大于") -> Finding:
        names = "与".join(f"“{'很长的指标名称' * 3}”（{n}个）" for n in range(12))
        return Finding("r", "soft", "a", (), f"{names}之和66{word}“末项”（{last}个）。", "")

    assert len(remembered(of(5))) <= 300
    assert still_answers(of(5), remembered(of(5)))
    assert not still_answers(of(6), remembered(of(5)))
    assert still_answers(of(5, "多于"), remembered(of(5)))
