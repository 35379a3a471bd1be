"""Two figures for one cell: one is chosen, and both go on record with names and times."""

from types import SimpleNamespace

import pytest

from campaigns.models import MetricValue, Submission
from campaigns.services import submit_submission
from portal.audit_words import action_word, change_lines
from portal.models import AuditEntry
from tests.campaigns.cells.conftest import cell, choose, outcomes, send, stored
from tests.cast import Cast, as_


def last_entry() -> AuditEntry:
    entry = AuditEntry.objects.order_by("-pk").first()
    assert entry is not None
    return entry


@pytest.fixture
def nine(cast: Cast, six: Submission) -> Submission:
    """王 has made the 6 meetings 9 (version 3) while 李 typed."""
    send(as_(cast.wang), six, cell("meetings", "9", version=2))
    return six


def test_mine_stands_and_theirs_is_on_record(cast: Cast, nine: Submission) -> None:
    answer = choose(as_(cast.li), nine, "mine", cell("meetings", "7", version=3, note="含线上"))
    chosen = answer.json()["cells"]["meetings"]
    assert (chosen["outcome"], chosen["text"], chosen["version"]) == ("saved", "7", 4)
    assert stored(nine)["meetings"] == 7
    entry = last_entry()
    assert (action_word(entry.action), entry.actor) == ("在两个数中选定", cast.li)
    assert change_lines(entry) == [
        f"本人所填：7，备注“含线上”（{cast.li}）",
        f"采用：7，备注“含线上”（{cast.li}）",
        f"现存：9次（{cast.wang} 09:00）",
    ]


def test_theirs_stands_and_mine_is_on_record_even_if_nobody_understands_it(
    cast: Cast, nine: Submission
) -> None:
    answer = choose(as_(cast.li), nine, "theirs", cell("meetings", "七次吧", version=3))
    chosen = answer.json()["cells"]["meetings"]
    assert (chosen["outcome"], chosen["text"], chosen["version"]) == ("saved", "9", 3)
    assert stored(nine)["meetings"] == 9
    entry = last_entry()
    assert entry.action == "figure.chosen"
    assert f"采用：9次（{cast.wang} 09:00）" in change_lines(entry)
    assert f"本人所填：七次吧（{cast.li}）" in change_lines(entry)


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_a_third_figure_meanwhile_is_shown_first(cast: Cast, nine: Submission, keep: str) -> None:
    send(as_(cast.wang), nine, cell("meetings", "10", version=3))
    answer = choose(as_(cast.li), nine, keep, cell("meetings", "7", version=3))
    assert outcomes(answer) == {"meetings": "contested"}
    assert answer.json()["cells"]["meetings"]["theirs"]["text"] == "10"
    assert last_entry().action == "figure.recorded"
    assert stored(nine)["meetings"] == 10


def test_a_cleared_figure_may_be_chosen_too(
    cast: Cast, asked: SimpleNamespace, nine: Submission
) -> None:
    send(as_(cast.wang), nine, cell("meetings", "", version=3))
    answer = choose(as_(cast.li), nine, "theirs", cell("meetings", "7", version=0))
    assert outcomes(answer) == {"meetings": "saved"}
    assert not MetricValue.objects.filter(submission=nine, metric=asked.meetings).exists()
    entry = last_entry()
    assert (entry.action, entry.object_type) == ("figure.chosen", "campaigns.submission")
    assert f"采用：未报（{cast.wang} 09:00）" in change_lines(entry)


def test_hiding_a_figure_is_a_choice_like_any(cast: Cast, nine: Submission) -> None:
    answer = choose(as_(cast.li), nine, "mine", cell("meetings", "", version=3, state="masked"))
    assert outcomes(answer) == {"meetings": "saved"}
    assert f"本人所填：隐去（{cast.li}）" in change_lines(last_entry())


def test_mine_cannot_stand_when_nobody_understands_it(cast: Cast, nine: Submission) -> None:
    client = as_(cast.li)
    odd = cell("meetings", "七次吧", version=3)
    assert outcomes(choose(client, nine, "mine", odd)) == {"meetings": "refused"}
    assert outcomes(choose(client, nine, "theirs", cell("rate", "1"))) == {"rate": "refused"}
    long = cell("meetings", "7", version=3, note="长" * 301)
    assert outcomes(choose(client, nine, "mine", long)) == {"meetings": "refused"}
    assert last_entry().action == "figure.recorded"


def test_nothing_is_chosen_in_a_closed_paper(cast: Cast, nine: Submission) -> None:
    submit_submission(nine, by=cast.wang, blanket="经核实无误")
    answer = choose(as_(cast.li), nine, "theirs", cell("meetings", "7", version=3))
    assert answer.status_code == 409
