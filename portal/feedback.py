"""Saying something about the portal and answering it: screened, on record, never in figures."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import Feedback, User
from portal.models.feedback import LONGEST_PAGE, LONGEST_TEXT
from portal.roles import Capability
from portal.screening import screen_text

logger = logging.getLogger(__name__)


@transaction.atomic
def send_feedback(text: str, *, page: str = "", by: User) -> Feedback:
    """Store a remark about `page` (a path of the portal; anything else is dropped).

    Raises RuleBroken for an empty or overlong text or a secrecy mark, NotAllowed without a role.
    """
    if not by.can(Capability.FEEDBACK_SEND):
        raise NotAllowed("您还没有角色，不能提交意见，请联系安全管理员。")
    row = Feedback.objects.create(
        text=_judged(text, "意见", by), page=own_path(page), created_by=by
    )
    audit.record(by, "feedback.sent", row, after={"page": row.page})
    return row


@transaction.atomic
def answer_feedback(feedback: Feedback, answer: str, *, by: User) -> Feedback:
    """Answer once; the sender reads it where the remark was sent.

    Raises RuleBroken for a bad text, WrongState when somebody has answered meanwhile.
    """
    if not Feedback.objects.allowing(Capability.FEEDBACK_ANSWER, by).filter(pk=feedback.pk):
        raise NotAllowed("您没有答复意见的权限。")
    row: Feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if row.is_answered:
        raise WrongState(f"这条意见已由{row.answered_by}答复，不能重复答复。")
    row.answer = _judged(answer, "答复", by)
    row.answered_by, row.answered_at = by, timezone.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(by, "feedback.answered", row)
    return row


def _judged(text: str, word: str, by: User) -> str:
    plain = text.strip()
    if not plain:
        raise RuleBroken(f"请填写{word}内容。")
    if len(plain) > LONGEST_TEXT:
        raise RuleBroken(f"{word}最多{LONGEST_TEXT}字，现有{len(plain)}字，请删减。")
    blocking = [finding.sentence for finding in screen_text(plain) if finding.blocking]
    if blocking:
        logger.warning("a text of account %s was refused: secrecy mark", by.pk)
        raise RuleBroken(" ".join(blocking))
    return plain


def own_path(page: str) -> str:
    """The path if it leads to this portal, else nothing: the office follows it as a link."""
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours and len(page) <= LONGEST_PAGE else ""
