"""通知, 评分汇总表, 公示, 通报 and the list of certificates, as Word and PDF."""

import datetime

from django.conf import settings
from django.utils import timezone

from campaigns.models import Selection
from portal.errors import RuleBroken
from reports.choices import SelectionPaper
from reports.rendering.paper import Paper
from reports.rendering.paper_docx import paper_docx
from reports.rendering.typed_papers import paper_pdf, write_paper
from reports.selectors.selection_papers import paper_facts, wanted_before
from reports.services.letters import WORD, DraftFile
from reports.services.selections.tables import annexes_of

P = SelectionPaper


def draft_paper(selection: Selection, kind: SelectionPaper) -> Paper:
    """The paper; raises RuleBroken when what it says is not on record yet."""
    if wants := wanted_before(kind, selection):
        raise RuleBroken(f"现在还不能生成{kind.label}：{wants}。")
    return write_paper(
        f"reports/selections/{kind.value}.txt",
        paper_facts(kind, selection),
        annexes_of(kind, selection),
        organ=settings.ORGANISATION_NAME,
        date=_date(kind, selection),
    )


def paper_file(selection: Selection, kind: SelectionPaper, *, as_word: bool) -> DraftFile:
    """For Word and WPS, or as PDF; raises RuleBroken, PaperNotPrinted."""
    paper = draft_paper(selection, kind)
    if as_word:
        return DraftFile(f"{paper.plain_title}.docx", WORD, paper_docx(paper))
    number = list(SelectionPaper).index(kind)
    identifier = bytes.fromhex(f"{selection.pk:024x}{number:08x}")
    pdf = paper_pdf(paper, identifier=identifier)
    return DraftFile(f"{paper.plain_title}.pdf", "application/pdf", pdf)


def _date(kind: SelectionPaper, selection: Selection) -> datetime.date:
    """The day the paper bears: that of the act it reports, else today."""
    days = {
        P.CALL: selection.opened_on,
        P.NOTICE: selection.noticed_on,
        P.CIRCULAR: selection.named_on,
        P.CERTIFICATES: selection.named_on,
    }
    return days.get(kind) or timezone.localdate()
