"""Terms of the demo city's committees and who sits in them."""

import datetime
import random
from collections.abc import Iterator

from branches.choices import BRANCH_KINDS, TERM_KINDS, Post, TermStatus
from branches.choices import OrganisationKind as Kind
from branches.models import CommitteeTerm, OfficeHolder, PartyOrganisation
from branches.selectors.terms.limits import term_years
from portal.models import User
from portal.months import years_after
from portal.reference import read_fixture
from reports.management.demo.accounts import People
from reports.management.demo.city import Household
from reports.management.demo.elections import status_by_now
from reports.management.demo.plan import Plan

BATCH = 500
ONE_DAY = datetime.timedelta(days=1)
# A few late and a few small ones, so that the boards have something to say.
OVERDUE_SHARE, WITHOUT_COMMITTEE, WITHOUT_DISCIPLINE = 0.04, 0.05, 0.04
MEMBERS_FOR_COMMITTEE = 10
P = Post
BRANCH_POSTS = (P.ORGANISATION, P.PUBLICITY, P.DISCIPLINE)
TOP_POSTS = (P.ORGANISATION, P.PUBLICITY, P.MEMBER, P.MEMBER)


def write_offices(homes: list[Household], people: People, plan: Plan) -> None:
    """The present term of every elected body and the one before it, with their posts."""
    names = Names(plan)
    years = {kind.value: term_years(kind.value, plan.today) for kind in TERM_KINDS}
    terms: list[CommitteeTerm] = []
    holders: list[OfficeHolder] = []
    for home in homes:
        deputy = names.one("deputy", home.unit.code)
        for body in home.organisations:
            term = _present(body, years[body.kind], _has_committee(home, body, plan), plan)
            terms += [*_earlier(term), term]
            known = _known(home, body, people, deputy)
            holders += _posts(term, known, names, plan)
    CommitteeTerm.objects.bulk_create(terms, batch_size=BATCH)
    OfficeHolder.objects.bulk_create(holders, batch_size=BATCH)


class Names:
    """Invented names, the same for the same office."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.people = plan, read_fixture("people")

    def one(self, *office: object) -> str:
        """Who holds it."""
        dice = self.plan.dice("holder", *office)
        return f"{dice.choice(self.people['surnames'])}{dice.choice(self.people['given'])}"


def _present(body: PartyOrganisation, years: int, has_committee: bool, plan: Plan) -> CommitteeTerm:
    dice = plan.dice("term", body.code)
    span = years_after(plan.today, years) - plan.today
    since = dice.randint(60, span.days - 30)
    if dice.random() < OVERDUE_SHARE:
        since = span.days + dice.randint(10, 120)
    elected_on = max(plan.today - ONE_DAY * since, body.founded_on)
    serial = max(1, (elected_on.year - body.founded_on.year) // years + 1)
    expires_on = years_after(elected_on, years)
    return CommitteeTerm(
        organisation=body,
        serial=serial,
        elected_on=elected_on,
        years=years,
        expires_on=expires_on,
        status=status_by_now(body.code, expires_on, plan),
        has_committee=has_committee,
        approval_ref=f"市直工委批〔{elected_on.year}〕{dice.randint(5, 180)}号",
    )


def _earlier(term: CommitteeTerm) -> list[CommitteeTerm]:
    """The term before, which ended with the election of this one."""
    elected_on = years_after(term.elected_on, -term.years)
    if term.serial == 1 or elected_on < term.organisation.founded_on:
        return []
    return [
        CommitteeTerm(
            organisation=term.organisation,
            serial=(term.serial or 2) - 1,
            elected_on=elected_on,
            years=term.years,
            expires_on=term.elected_on,
            has_committee=term.has_committee,
            approval_ref=f"市直工委批〔{elected_on.year}〕{elected_on.day + 20}号",
            status=TermStatus.RENEWED,
            renewed_on=term.elected_on,
        )
    ]


def _has_committee(home: Household, body: PartyOrganisation, plan: Plan) -> bool:
    if body.kind not in BRANCH_KINDS:
        return True
    usual = home.members // max(home.branch_count, 1) >= MEMBERS_FOR_COMMITTEE
    return usual and plan.dice("committee", body.code).random() > WITHOUT_COMMITTEE


def _known(
    home: Household, body: PartyOrganisation, people: People, deputy: str
) -> list[tuple[Post, str, str]]:
    """Posts held by people who have an account, and the 副书记 who leads the 机关纪委."""
    if body.kind == Kind.PARTY_COMMITTEE:
        full_time = people.secretaries[home.unit.pk]
        return [_of(P.FULL_TIME_DEPUTY, full_time), (P.DEPUTY, deputy, "")]
    if body.kind == Kind.DISCIPLINE_COMMITTEE:
        return [(P.SECRETARY, deputy, "")]
    if body.kind == Kind.GENERAL_BRANCH:
        return [_of(P.DEPUTY, people.secretaries[home.unit.pk])]
    return [_of(P.SECRETARY, people.branch_secretaries[body.pk])]


def _of(post: Post, user: User) -> tuple[Post, str, str]:
    return post, user.display_name, user.work_phone


def _posts(
    term: CommitteeTerm, known: list[tuple[Post, str, str]], names: Names, plan: Plan
) -> Iterator[OfficeHolder]:
    dice = plan.dice("posts", term.organisation.code)
    used = {name for _, name, _ in known}
    for post, name, phone in known:
        yield _holder(term, post, name, phone, dice)
    has_secretary = any(post == P.SECRETARY for post, _, _ in known)
    wanted = [] if has_secretary else [P.SECRETARY]
    for number, post in enumerate([*wanted, *_seats(term, dice)]):
        name = names.one(term.organisation.code, number)
        if name not in used:
            used.add(name)
            yield _holder(term, post, name, "", dice)


def _seats(term: CommitteeTerm, dice: random.Random) -> tuple[Post, ...]:
    kind = term.organisation.kind
    if kind == Kind.PARTY_COMMITTEE:
        return TOP_POSTS
    if kind == Kind.DISCIPLINE_COMMITTEE:
        return (P.MEMBER, P.MEMBER)
    if not term.has_committee:
        return ()
    forgotten = dice.random() < WITHOUT_DISCIPLINE
    return BRANCH_POSTS[:2] if forgotten else BRANCH_POSTS


def _holder(
    term: CommitteeTerm, post: Post, name: str, phone: str, dice: random.Random
) -> OfficeHolder:
    return OfficeHolder(
        term=term,
        name=name,
        post=post.value,
        work_phone=phone or f"6500{dice.randint(1000, 9999)}",
        starts_on=term.elected_on,
        approval_ref=term.approval_ref,
    )
