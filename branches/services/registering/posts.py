"""Many office-holders at once, with the checks of a single appointment."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.choices import Post, TermStatus
from branches.models import CommitteeTerm, OfficeHolder
from branches.services.holders import SINGLE_POSTS, NewHolder
from branches.services.placing import check_text
from portal.errors import RuleBroken
from portal.periods import day_words

BATCH = 500


class Serving:
    """Who serves in each running term, in the database and by rows before."""

    def __init__(self, holders: Iterable[OfficeHolder]) -> None:
        self._posts: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for holder in holders:
            if holder.ends_on is None:
                self.take(holder.term_id, holder.name, holder.post)

    def take(self, term: int, name: str, post: str) -> None:
        """One more serves."""
        self._posts[term].add((name, post))

    def leave(self, term: int, name: str, post: str) -> None:
        """One less."""
        self._posts[term].discard((name, post))

    def refuse_taken(self, term: int, new: NewHolder) -> None:
        """Nobody twice in a post, and one person at a time in some."""
        serving = self._posts[term]
        label = Post(new.post).label
        if (new.name, new.post) in serving:
            raise RuleBroken(f"{new.name}（{label}）已在任，不必重复登记；任职日期请照原登记填。")
        held = next((name for name, post in serving if post == new.post), "")
        if new.post in SINGLE_POSTS and held:
            raise RuleBroken(f"{label}现由{held}担任，请先办理离任，再登记接任的同志。")


def draft_holder(
    term: CommitteeTerm, new: NewHolder, ends_on: datetime.date | None, serving: Serving
) -> OfficeHolder:
    """The holder, checked and not yet stored; `ends_on` for one who has left again."""
    if term.status == TermStatus.RENEWED or term.organisation.dissolved_on is not None:
        raise RuleBroken(f"{term}已经结束，不能再任职，请在现任一届班子中办理。")
    check_text(new.name, new.work_phone, new.approval_ref)
    if new.starts_on < term.elected_on:
        day = day_words(term.elected_on)
        raise RuleBroken(f"任职日期不能早于本届选举日期{day}，请核对。")
    if ends_on is not None and ends_on < new.starts_on:
        raise RuleBroken("离任日期不能早于任职日期，请核对。")
    if ends_on is None:
        serving.refuse_taken(term.pk, new)
        serving.take(term.pk, new.name, new.post)
    holder = OfficeHolder(
        term=term,
        name=new.name,
        post=new.post,
        work_phone=new.work_phone,
        starts_on=new.starts_on,
        ends_on=ends_on,
        approval_ref=new.approval_ref,
    )
    try:
        holder.clean_fields(exclude=("term",))
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault
    return holder


@transaction.atomic
def enter_holders(holders: Sequence[OfficeHolder]) -> None:
    """Store checked ones; the entry in the audit trail is the import's, one for the sheet."""
    OfficeHolder.objects.bulk_create(holders, batch_size=BATCH)
