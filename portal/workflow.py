"""State machines as printable tables, and the only code that changes a status."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from django.db import models, transaction

from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from portal.scoping import Scoped
from portal.screening import is_blank, refused_sentence

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Transition:
    """One line of the table; `automatic` ones may be taken by the scheduler (by=None)."""

    action: str
    label: str
    sources: tuple[str, ...]
    target: str
    capability: Capability
    needs_reason: bool = False
    automatic: bool = False


@dataclass(frozen=True)
class Workflow:
    """The table of one process. Conditions on content belong to the service that calls it."""

    name: str
    transitions: tuple[Transition, ...]
    labels: dict[str, str] = field(default_factory=dict)

    def find(self, action: str) -> Transition:
        """The transition of that name; an unknown name is a programming error (KeyError)."""
        for transition in self.transitions:
            if transition.action == action:
                return transition
        raise KeyError(f"{self.name} has no action {action}")

    def why_not(self, obj: models.Model, action: str, user: User | None) -> str:
        """Empty when the action is open to the user now, else the sentence that says why not."""
        transition = self.find(action)
        status = cast("Any", obj).status
        if status not in transition.sources:
            now = self.labels.get(status, status)
            return f"当前状态为“{now}”，不能{transition.label}。"
        if user is None:
            return "" if transition.automatic else f"{transition.label}须由有权限的人员操作。"
        if not _is_allowed(obj, transition.capability, user):
            return f"您没有{transition.label}的权限。"
        return ""

    def available(self, obj: models.Model, user: User) -> list[Transition]:
        """The transitions open to the user, in table order."""
        return [t for t in self.transitions if not self.why_not(obj, t.action, user)]

    def advance(self, obj: M, action: str, *, by: User | None, reason: str = "") -> M:
        """Take one transition under a row lock and write its audit entry; return the fresh object."""
        transition = self.find(action)
        with transaction.atomic():
            manager = type(obj)._default_manager
            row = cast("Any", manager.select_for_update().get(pk=obj.pk))
            if row.status not in transition.sources:
                raise WrongState(self.why_not(row, action, by))
            refusal = self.why_not(row, action, by)
            if refusal:
                raise NotAllowed(refusal)
            if transition.needs_reason and is_blank(reason):
                raise RuleBroken(f"{transition.label}必须写明理由。")
            if sentence := refused_sentence(reason):
                raise RuleBroken(sentence)
            before, row.status = row.status, transition.target
            row.save(update_fields=["status"])
            audit.record(
                by,
                f"{self.name}.{action}",
                row,
                before={"status": before},
                after={"status": row.status},
                reason=reason,
            )
            return cast("M", row)

    def as_mermaid(self) -> str:
        """The table as a state diagram for docs/workflows.md."""
        lines = ["stateDiagram-v2"]
        for t in self.transitions:
            for source in t.sources:
                lines.append(f"    {source} --> {t.target}: {t.label}（{t.capability}）")
        return "\n".join(lines)


def _is_allowed(obj: models.Model, capability: Capability, user: User) -> bool:
    if not user.can(capability):
        return False
    manager = cast("Scoped", type(obj)._default_manager)
    scoped = cast("models.QuerySet[models.Model]", manager.allowing(capability, user))
    return scoped.filter(pk=obj.pk).exists()


def compare_and_set(
    rows: models.QuerySet[Any], sources: Iterable[str], target: str, **fields: Any
) -> bool:
    """Move a system row (a job) to `target` only from one of `sources`; whether it moved.

    The one statement both databases run atomically, so two workers cannot both win.
    """
    return rows.filter(status__in=list(sources)).update(status=target, **fields) == 1
