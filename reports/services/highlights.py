"""亮点: offered by a unit with its quarter, picked for a draft with its author's consent, or not."""

from dataclasses import dataclass

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.models import Submission
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.roles import Capability
from reports.choices import BlockKind, BlockOrigin, HighlightStatus
from reports.models import Draft, DraftBlock, Highlight
from reports.services.drafts.writing import add_block
from reports.workflow import HIGHLIGHT

LONGEST_TITLE, LONGEST_TEXT, LONGEST_AUTHOR = 60, 1000, 60


@dataclass(frozen=True)
class HighlightText:
    """What a unit writes."""

    title: str
    text: str
    author: str
    has_consent: bool

    def tidy(self) -> "HighlightText":
        """Without stray blanks; RuleBroken where something is missing, too long or private."""
        return HighlightText(
            fit_text(self.title, "题目", LONGEST_TITLE),
            fit_text(self.text, "内容", LONGEST_TEXT, least=20),
            fit_text(self.author, "作者", LONGEST_AUTHOR),
            self.has_consent,
        )


@transaction.atomic
def offer_highlight(paper: Submission, words: HighlightText, *, by: User) -> Highlight:
    """Send a highlight along with a unit's paper; NotAllowed outside the own unit."""
    if not Submission.objects.allowing(Capability.HIGHLIGHT_OFFER, by).filter(pk=paper.pk).exists():
        raise NotAllowed("您不能替这个单位推荐工作亮点。")
    if paper.organisation_id is not None:
        raise RuleBroken("工作亮点随单位的填报表报送，党支部的请报给所在单位。")
    tidy = words.tidy()
    highlight = Highlight(submission=paper, offered_by=by, **vars(tidy))
    highlight.full_clean()
    highlight.save()
    audit.record(by, "highlight.offered", highlight, after={"title": tidy.title})
    return highlight


@transaction.atomic
def change_highlight(highlight: Highlight, words: HighlightText, *, by: User) -> Highlight:
    """Other words, or the author's consent; once picked the text stands as it was picked."""
    row: Highlight = Highlight.objects.select_for_update().get(pk=highlight.pk)
    if not Highlight.objects.allowing(Capability.HIGHLIGHT_OFFER, by).filter(pk=row.pk).exists():
        raise NotAllowed("您不能修改这个单位的工作亮点。")
    if row.status == HighlightStatus.PICKED:
        raise RuleBroken("这条亮点已写入文稿，不能再改；确需修改的，请联系工委办公室先退回。")
    tidy = words.tidy()
    before = {"title": row.title, "text": row.text, "has_consent": row.has_consent}
    for name, value in vars(tidy).items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    after = {"title": row.title, "text": row.text, "has_consent": row.has_consent}
    audit.record(by, "highlight.changed", row, before=before, after=after)
    return row


@transaction.atomic
def pick_highlight(highlight: Highlight, draft: Draft, *, by: User) -> DraftBlock:
    """Put it at the end of a draft, as the unit wrote it; the editor moves and shortens it there."""
    row: Highlight = Highlight.objects.select_for_update().get(pk=highlight.pk)
    if not row.has_consent:
        raise RuleBroken("作者还没有同意采用，请先请该单位取得作者同意并在亮点上注明。")
    if draft.blocks.filter(highlight=row).exists():
        raise RuleBroken(f"这条亮点已在《{draft.title}》中。")
    if row.status != HighlightStatus.PICKED:
        HIGHLIGHT.advance(row, "pick", by=by)
    last = draft.blocks.order_by("-position", "-pk").values_list("pk", flat=True).first() or 0
    block = add_block(draft, last, row.text, kind=BlockKind.PARAGRAPH, by=by)
    block.origin, block.highlight = BlockOrigin.HIGHLIGHT, row
    block.save(update_fields=["origin", "highlight"])
    audit.record(by, "highlight.placed", row, after={"draft": draft.title})
    return block


def return_highlight(highlight: Highlight, reason: str, *, by: User) -> Highlight:
    """Say why it is not used; a text that stands in a draft is taken out there first."""
    drafts = DraftBlock.objects.filter(highlight=highlight).values_list("draft__title", flat=True)
    if drafts:
        raise RuleBroken(f"这条亮点还在《{drafts[0]}》中，请先在文稿里删去。")
    returned: Highlight = HIGHLIGHT.advance(highlight, "return", by=by, reason=reason)
    return returned
