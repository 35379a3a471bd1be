"""Office-holders: name, post, office telephone, dates; nothing private."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import tablib

from branches.choices import Post, TermStatus
from branches.models import CommitteeTerm, OfficeHolder
from branches.resources.bodies import BodyIndex
from branches.services.holders import NewHolder, correct_holder, release_holder
from branches.services.registering.posts import Serving, draft_holder, enter_holders
from portal.errors import RuleBroken
from portal.models import User
from portal.registers import Change, Column, RegisterResource
from portal.registers.amounts import Day
from portal.registers.choosing import Choice, Lookup
from portal.registers.resource import Key
from portal.registers.texts import Text, cell_text
from units.resources.places import UnitIndex

CORRECTED = ("work_phone", "approval_ref")


@dataclass(slots=True)
class HolderEntry:
    """One person in one post as the row says."""

    body: Any = None
    title: str = ""
    elected_on: datetime.date | None = None
    name: str = ""
    post: str = ""
    work_phone: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    approval_ref: str = ""
    consent_ref: str = ""
    holder: Any = None


class HolderResource(RegisterResource):
    """任职人员."""

    body = Column("body", "党组织代码", Text(60), is_needed=True)
    title = Column("title", "党组织", Text(120), is_compared=False, hint="便于核对，不读取")
    elected_on = Column(
        "elected_on", "届次选举日期", Day(), is_compared=False, hint="不填为现任一届"
    )
    name = Column("name", "姓名", Text(30), is_needed=True)
    post = Column(
        "post", "党内职务", Choice(Post.choices), is_needed=True,
        hint="、".join(str(label) for label in Post.labels),
    )  # fmt: skip
    work_phone = Column("work_phone", "办公电话", Text(30), hint="座机；不收集个人手机号")
    starts_on = Column("starts_on", "任职日期", Day(), is_needed=True, hint="如2026-03-31")
    ends_on = Column("ends_on", "离任日期", Day(), hint="在任的不填")
    approval_ref = Column("approval_ref", "任职批复或备案", Text(80))
    consent_ref = Column("consent_ref", "上级同意", Text(80), hint="书记任期内调动的批准文号")

    entry = HolderEntry
    key = ("body", "name", "post", "starts_on")
    named = ("body", "title", "name", "post")

    def __init__(self, by: User) -> None:
        super().__init__(by)
        self.index = BodyIndex(by, UnitIndex())
        self.fields["body"].widget = Lookup(self.index.find, self.index.show)
        self.terms: dict[int, list[CommitteeTerm]] = {}
        self.drafts: list[OfficeHolder] = []
        self.serving = Serving(())

    def key_in(self, row: Any) -> Key:
        """Body, name, post and first day."""
        body, *rest = super().key_in(row)
        return (getattr(body, "pk", body), *rest)

    def order(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Who leaves goes before who comes."""
        return sorted(rows, key=lambda row: not cell_text(row.get("离任日期")))

    def load(self, dataset: tablib.Dataset | None) -> None:
        """Terms and holders of every body in reach."""
        terms = CommitteeTerm.objects.filter(organisation__in=self.index.allowed)
        known = {term.pk: term for term in terms.order_by("elected_on")}
        for term in known.values():
            term.organisation = self.index.bodies[term.organisation_id]
            self.terms.setdefault(term.organisation_id, []).append(term)
        holders = list(OfficeHolder.objects.filter(term__in=terms).order_by("term", "pk"))
        for holder in holders:
            holder.term = known[holder.term_id]
        self.serving = Serving(holders)
        self.stored = {
            (h.term.organisation_id, h.name, h.post, h.starts_on): entry_of(h) for h in holders
        }

    def entries(self) -> Sequence[HolderEntry]:
        """By unit and body."""
        order = {pk: place for place, pk in enumerate(self.index.bodies)}
        return sorted(self.stored.values(), key=lambda entry: order[entry.body.pk])

    def judge(self, change: Change) -> None:
        """New ones are drafted; who has left stays as it is."""
        new, old = change.new, change.old
        if old is None:
            wanted = NewHolder(new.name, new.post, new.starts_on, new.work_phone, new.approval_ref)
            draft = draft_holder(self._term(new), wanted, new.ends_on, self.serving)
            draft.consent_ref = new.consent_ref
            self.drafts.append(draft)
            return
        leaving = (new.ends_on, new.consent_ref) != (old.ends_on, old.consent_ref)
        if leaving and old.ends_on is not None:
            raise RuleBroken(f"{new.name}已办理离任，离任日期和上级同意不能再改。")
        if leaving and new.ends_on is None:
            raise RuleBroken("“上级同意”在办理离任时填，请同时填写离任日期。")
        if leaving:
            if new.ends_on < old.starts_on:
                raise RuleBroken("离任日期不能早于任职日期，请核对。")
            self.serving.leave(old.holder.term_id, old.name, old.post)

    def store(self, changes: Sequence[Change]) -> None:
        """Leaving first, then the new ones at once."""
        for change in changes:
            if change.old is not None:
                self.attempt(change, partial(self._amend, change.old, change.new))
        enter_holders(self.drafts)

    def _amend(self, old: HolderEntry, new: HolderEntry) -> None:
        holder = old.holder
        if any(getattr(old, name) != getattr(new, name) for name in CORRECTED):
            facts = {name: getattr(new, name) for name in CORRECTED}
            correct_holder(holder, name=new.name, **facts, by=self.by)
        if new.ends_on is not None and old.ends_on is None:
            release_holder(holder, on=new.ends_on, consent_ref=new.consent_ref, by=self.by)

    def _term(self, new: HolderEntry) -> CommitteeTerm:
        terms = self.terms.get(new.body.pk, [])
        if new.elected_on is not None:
            terms = [term for term in terms if term.elected_on == new.elected_on]
        else:
            terms = [term for term in terms if term.status != TermStatus.RENEWED]
        if not terms:
            which = f"{new.elected_on}选举的班子" if new.elected_on else "现任班子"
            raise RuleBroken(f"{new.body}没有登记{which}，请先登记届次再导入任职人员。")
        return terms[-1]


def entry_of(holder: OfficeHolder) -> HolderEntry:
    """The holder as its row would stand."""
    names = ("name", "post", "work_phone", "starts_on", "ends_on", "approval_ref", "consent_ref")
    facts = {name: getattr(holder, name) for name in names}
    body = holder.term.organisation
    return HolderEntry(body, str(body), holder.term.elected_on, **facts, holder=holder)
