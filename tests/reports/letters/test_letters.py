"""提醒函 and 批复 come from the term, as Word and PDF, with blanks where the portal knows nothing."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
import time_machine
from docx.shared import Mm
from pypdf import PdfReader

from branches.models import CommitteeTerm, ElectionStep, PartyOrganisation
from branches.selectors.terms.facts import term_facts
from portal.errors import RuleBroken
from portal.models import User
from portal.names import joined
from portal.reference import load_policy_numbers, read_fixture
from portal.roles import Role
from reports.choices import LetterKind
from reports.rendering.letter_docx import letter_docx
from reports.services.letters import draft_file, draft_letter
from tests.cast import Cast, as_, person, words

NOON = datetime.datetime(2026, 1, 15, 4, tzinfo=datetime.UTC)
STEPS = (
    ("request", 1, "市财机党〔2026〕1号"),
    ("request_reply", 5, "市直工委〔2026〕2号"),
    ("candidates", 8, "市财机党〔2026〕3号"),
    ("candidates_reply", 9, "市直工委〔2026〕4号"),
    ("election", 10, ""),
    ("result", 12, "市财机党〔2026〕5号"),
)


@pytest.fixture
def today(settings: Any) -> Iterator[time_machine.Traveller]:
    """15 January 2026: half a year before the branch's term ends (rule 13)."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def top(cast: Cast) -> PartyOrganisation:
    """市财政局 has a 机关党委 above its branch."""
    top = PartyOrganisation.objects.create(
        unit=cast.finance, code="finance-0", name="机关党委", kind="party_committee",
        founded_on=datetime.date(2015, 1, 1),
    )  # fmt: skip
    cast.branch.parent = top
    cast.branch.save()
    return top


def term_of(body: PartyOrganisation, years: int, **facts: Any) -> CommitteeTerm:
    elected = datetime.date(2026 - years, 7, 15)
    facts = {"elected_on": elected, "expires_on": datetime.date(2026, 7, 15)} | facts
    return CommitteeTerm.objects.create(organisation=body, years=years, **facts)


def record(term: CommitteeTerm, by: User, count: int) -> None:
    for kind, day, document in STEPS[:count]:
        ElectionStep.objects.create(
            term=term, kind=kind, done_on=datetime.date(2026, 1, day), document=document,
            entered_by=by, entered_at=NOON,
        )  # fmt: skip


@pytest.fixture
def term(cast: Cast, top: PartyOrganisation, today: Any) -> CommitteeTerm:
    """The 机关党委's term of five years."""
    load_policy_numbers(read_fixture("policy_numbers"), by=None)
    return term_of(top, 5)


def test_a_reminder_says_when_it_ends_and_what_to_do(term: CommitteeTerm) -> None:
    letter = draft_letter(term, LetterKind.REMINDER)
    text = "".join(letter.paragraphs)
    assert letter.title == "关于做好市财政局机关党委换届选举工作的提醒函"
    assert letter.salutation.endswith("机关党委：")
    assert "于2021年7月15日选举产生，任期5年，将于2026年7月15日届满" in text
    assert "不得超过1年" in text
    assert (letter.organ, letter.written_date) == ("市委市直机关工委", "2026年1月15日")


def test_a_late_term_is_told_that_it_is_late(term: CommitteeTerm) -> None:
    CommitteeTerm.objects.filter(pk=term.pk).update(expires_on="2026-01-01")
    term.refresh_from_db()
    text = "".join(draft_letter(term, LetterKind.REMINDER).paragraphs)
    assert "已于2026年1月1日届满，至今没有完成换届" in text


def test_a_branch_is_answered_by_the_body_above(term: CommitteeTerm, cast: Cast) -> None:
    own = term_of(cast.branch, 3, has_committee=False)
    record(own, cast.li, 1)
    letter = draft_letter(own, LetterKind.REQUEST_REPLY)
    assert letter.organ == "市财政局机关党委"
    assert "（市财机党〔2026〕1号）收悉" in letter.paragraphs[0]
    assert any("新一届设书记1名" in paragraph for paragraph in letter.paragraphs)


def test_a_reply_waits_for_what_it_answers(term: CommitteeTerm) -> None:
    with pytest.raises(RuleBroken, match="登记“换届请示”后可起草"):
        draft_letter(term, LetterKind.REQUEST_REPLY)


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_closes_and_leaves_no_hole(
    term: CommitteeTerm, cast: Cast, kind: LetterKind
) -> None:
    record(term, cast.li, len(STEPS))
    letter = draft_letter(term, kind)
    assert letter.paragraphs[-1] in ("此复。", "特此函告。")
    assert "None" not in "".join((letter.title, *letter.paragraphs))
    assert all(paragraph.endswith(("。", "：")) for paragraph in letter.paragraphs)


def test_the_word_file_keeps_the_layout_and_marks_the_blanks(
    term: CommitteeTerm, cast: Cast
) -> None:
    record(term, cast.li, 1)
    document = docx.Document(io.BytesIO(letter_docx(draft_letter(term, LetterKind.REQUEST_REPLY))))
    page = document.sections[0]
    assert page.top_margin is not None
    assert round(page.top_margin / Mm(1)) == 37
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[-2:] == ["市委市直机关工委", "2026年1月15日"]
    marked = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color]
    assert "【委员名额】" in marked
    assert all(part.startswith("【") for part in marked)


def test_the_pdf_says_the_same(term: CommitteeTerm) -> None:
    draft = draft_file(term, LetterKind.REMINDER, as_word=False)
    text = PdfReader(io.BytesIO(draft.content)).pages[0].extract_text().replace("\n", "")
    assert "（代拟稿）" in text
    assert "将于2026年7月15日届满" in text
    again = draft_file(term, LetterKind.REMINDER, as_word=False)
    assert again.content == draft.content


def test_the_committee_writes_to_top_bodies_and_the_unit_to_those_below(
    term: CommitteeTerm, cast: Cast
) -> None:
    office = person("zhou", Role.COMMITTEE_ORGANISATION, cast.city)
    below = term_of(cast.branch, 3)
    pages = {pk: f"/terms/{pk}/letters/" for pk in (term.pk, below.pk)}
    assert as_(office).get(pages[term.pk]).status_code == 200
    assert as_(cast.wang).get(pages[term.pk]).status_code == 403
    assert as_(cast.wang).get(pages[below.pk]).status_code == 200
    assert as_(cast.zhao).get(pages[below.pk]).status_code == 404


def test_the_page_offers_what_can_be_written_now(term: CommitteeTerm, cast: Cast) -> None:
    client = as_(person("zhou", Role.COMMITTEE_ORGANISATION, cast.city))
    address = f"/terms/{term.pk}/letters/"
    page = words(client.get(address))
    assert f"{address}reminder.docx" in page
    assert "登记“换届请示”后可起草" in page
    file = client.get(f"{address}reminder.docx")
    assert file.content.startswith(b"PK")
    refused = client.get(f"{address}request_reply.pdf", follow=True)
    assert "现在还不能起草换届批复" in words(refused)
    assert client.get(f"{address}reminder.odt").status_code == 404


def test_a_name_says_organ_once(term: CommitteeTerm, cast: Cast) -> None:
    cast.finance.short_name = "市纪委监委机关"
    cast.finance.save()
    again = CommitteeTerm.objects.select_related("organisation__unit").get(pk=term.pk)
    title = draft_letter(again, LetterKind.REMINDER).title
    assert title == "关于做好市纪委监委机关党委换届选举工作的提醒函"
    assert str(again.organisation) == "市纪委监委机关党委"
    assert term_facts(again).organisation == joined(cast.finance.name, again.organisation.name)
