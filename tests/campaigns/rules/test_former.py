"""What was said of another figure is offered again, and answers nothing by itself."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from campaigns.models import Submission
from campaigns.selectors.findings import judged_of
from campaigns.services import check_paper, explain
from portal.errors import PaperRefused
from tests.campaigns.rules.conftest import type_in
from tests.cast import Cast, as_, words

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
