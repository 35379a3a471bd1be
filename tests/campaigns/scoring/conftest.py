"""An edition of two branches with three judges, about to be scored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
import time_machine

from campaigns.choices import LogKind
from campaigns.models import Application, Ballot, Criterion, Selection
from campaigns.services.scoring import (
    BallotEntry,
    StaffEntry,
    cast_ballot,
    close_scores,
    set_staff_marks,
)
from campaigns.services.selections.log import write_log
from campaigns.services.selections.stepping import begin_scoring
from portal.models import User
from portal.roles import Role
from tests.campaigns.conftest import TODAY
from tests.cast import Cast, cast, person
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_judge, make_selection
from tests.factories.units import RoleAssignmentFactory
from units.models import Unit

__all__ = ["cast"]


@dataclass
class Panelists:
    """The edition, who applied, who judges."""

    city: Cast
    selection: Selection
    first: Application
    second: Application
    expert: User
    peer: User
    officer: User
    lines: dict[str, Criterion] = field(default_factory=dict)

    def ballot(self, user: User, application: Application) -> Ballot:
        return Ballot.objects.get(judge__user=user, application=application)

    def vote(self, user: User, application: Application, mark: object) -> Ballot:
        entry = BallotEntry({self.lines["理论学习"].pk: Decimal(str(mark))})
        return cast_ballot(self.ballot(user, application), entry, by=user)

    def staff(self, application: Application, name: str, mark: object, text: str = "台账") -> None:
        entry = StaffEntry(mark=Decimal(str(mark)), text=text)
        set_staff_marks(application, {self.lines[name].pk: entry}, by=self.officer)

    def score_all(self) -> None:
        """Everybody marks whom he may: 50 for the first, 40 for the second."""
        for application, mark in ((self.first, 50), (self.second, 40)):
            for user in (self.expert, self.peer, self.officer):
                if self.ballot(user, application).status == "open":
                    self.vote(user, application, mark)
            self.staff(application, "台账检查", 30)

    def close(self) -> Selection:
        return close_scores(Selection.objects.get(pk=self.selection.pk), by=self.officer)

    def fresh(self) -> Selection:
        selection: Selection = Selection.objects.get(pk=self.selection.pk)
        return selection


def enter(application: Application, unit: Unit) -> None:
    """The line that the first review writes."""
    write_log(
        application.selection,
        LogKind.ENTERED,
        by=None,
        application=application,
        unit=unit.pk,
        unit_order=[0, unit.pk],
        rank=application.rank,
    )


@pytest.fixture
def panel(cast: Cast) -> Iterator[Panelists]:
    """Finance and civil each with a branch; an expert from outside, civil's secretary, the office."""
    with time_machine.travel(TODAY, tick=False):
        selection = make_selection(status="reviewing")
        civil = BranchFactory(unit=cast.civil, code="civil-1", name="救助党支部")
        rows = [
            make_application(selection, subject, status="accepted", rank=1)
            for subject in (cast.branch, civil)
        ]
        for row in rows:
            enter(row, row.unit)
        expert = person("expert", Role.EXPERT, cast.city)
        RoleAssignmentFactory(user=cast.zhao, unit=cast.city, role=Role.EXPERT)
        for kind, user in (("experts", expert), ("experts", cast.zhao), ("committee", cast.chen)):
            make_judge(selection, kind, user)
        begin_scoring(selection, by=cast.chen)
        lines = {line.name: line for line in selection.criteria.all()}
        yield Panelists(cast, selection, *rows, expert, cast.zhao, cast.chen, lines)
