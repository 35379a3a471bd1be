"""manage.py load_demo: an invented city with figures of several quarters."""

import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.management.commands.load_reference import load_everything
from campaigns.models import Submission
from portal import audit
from portal.errors import RuleBroken
from portal.passwords import random_password
from portal.reference import read_fixture
from reports.management.demo import accounts
from reports.management.demo.activities import write_activities
from reports.management.demo.acts import write_acts
from reports.management.demo.awards import write_awards
from reports.management.demo.city import build_city, chosen_codes
from reports.management.demo.counted import write_events, write_things
from reports.management.demo.entries import write_entries
from reports.management.demo.frames import write_frames
from reports.management.demo.life import write_life
from reports.management.demo.papers import City, write_papers
from reports.management.demo.past import write_past
from reports.management.demo.plan import Plan
from reports.management.demo.register import write_register
from reports.management.demo.terms import write_terms
from units.models import Unit


class Command(BaseCommand):
    help = "载入演示数据：虚构的单位、党支部、账号和若干季度的填报数据。参数相同，数据相同。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--units", type=int, default=88, help="单位数，默认88")
        parser.add_argument("--branches", type=int, default=600, help="党支部数，默认600")
        parser.add_argument("--quarters", type=int, default=8, help="季度数，默认8")
        parser.add_argument("--seed", type=int, default=2026, help="随机种子，默认2026")
        parser.add_argument("--password", default="", help="演示账号的密码，默认随机生成")
        parser.add_argument("--if-empty", action="store_true", help="已有数据时不报错，直接结束")
        parser.add_argument("--reset", action="store_true", help="先清空数据库（仅限DEBUG）")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._load(options)
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        except ValidationError as fault:
            raise CommandError("；".join(fault.messages)) from fault

    def _load(self, options: dict[str, Any]) -> None:
        plan = Plan(
            units=options["units"],
            branches=options["branches"],
            quarters=options["quarters"],
            seed=options["seed"],
            today=timezone.localdate(),
        )
        given = options["password"] or os.environ.get("DEMO_PASSWORD", "")
        if given:
            accounts.check_password_rules(given)
        if options["reset"]:
            _empty_database()
        elif holds_other_data():
            if options["if_empty"]:
                self.stdout.write("数据库中已有数据，未载入演示数据。")
                return
            raise RuleBroken(
                "数据库中已有填报数据、党组织或自建单位，不能再载入演示数据；"
                "请换用空数据库，或在开发环境（DEBUG）加 --reset 清空后重来。"
            )
        password = given or random_password()
        figures = load_city(plan, password)
        if not given:
            accounts.write_password_file(password)
        self.stdout.write(
            f"演示数据已载入：单位{plan.units}个，党支部{plan.branches}个，"
            f"{plan.quarters}个季度，填报值{figures}个。账号见 manage.py demo_accounts。"
        )


@transaction.atomic
def load_city(plan: Plan, password: str) -> int:
    """Everything in one transaction and with one audit entry; how many figures there are."""
    load_everything(None if Unit.objects.exists() else frozenset(chosen_codes(plan)))
    root = Unit.objects.roots().get()
    homes = build_city(plan)
    people = accounts.build_people(homes, root, plan, password)
    write_register(homes, people, plan)
    write_terms(people, plan)
    city = City(plan, root, homes, people)
    # Before the papers: their figures follow what is on record.
    write_activities(city)
    write_entries(city)
    write_events(city)
    write_things(city)
    figures = write_papers(city)
    write_past(city)
    write_life(city)
    write_awards(city)
    write_frames(city)
    write_acts(plan.units, plan.today)
    size = {"units": plan.units, "branches": plan.branches, "quarters": plan.quarters}
    audit.record(None, "demo.loaded", root, after=size | {"seed": plan.seed, "figures": figures})
    return figures


def holds_other_data() -> bool:
    """Whether anything stands in the database that reference data does not explain."""
    reference = [row["code"] for row in read_fixture("units")]
    return (
        Submission.objects.exists()
        or PartyOrganisation.objects.exists()
        or Unit.objects.exclude(code__in=reference).exists()
    )


def _empty_database() -> None:
    if not settings.DEBUG:
        raise RuleBroken("--reset 会清空全部数据，只能在开发环境（DEBUG）使用。")
    call_command("flush", interactive=False, verbosity=0)
