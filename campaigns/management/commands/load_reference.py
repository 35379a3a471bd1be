"""manage.py load_reference: the reference data of fixtures/; safe to run at every start."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from branches.services.reference import load_organisation_rules
from campaigns.models import ActivityKind, RegisterType, SelectionKind
from campaigns.services.activities.reference import load_series
from campaigns.services.frames.reference import load_configurations, load_frames
from campaigns.services.metric_sources.reference import load_metric_sources
from campaigns.services.reference import (
    drafted_kinds,
    load_campaign,
    load_check_rules,
    load_forms,
    load_metrics,
)
from portal.errors import RuleBroken
from portal.reference import Outcome, Row, load_holidays, load_policy_numbers, read_fixture
from units.services.reference import ROOT_CODE, load_kinds, load_unit_names, load_units


class Command(BaseCommand):
    help = "载入基础数据：单位、节假日、政策参数、指标和统计活动。可重复执行，只改动有变化的行。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcomes = load_everything()
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        except ValidationError as fault:
            raise CommandError("基础数据有误：" + "；".join(fault.messages)) from fault
        if not any(outcome.changed_rows for outcome in outcomes):
            self.stdout.write("基础数据已是最新，没有改动。")
            return
        for outcome in outcomes:
            self.stdout.write(str(outcome))


def load_everything(reporting: frozenset[str] | None = None) -> list[Outcome]:
    """Load each file in the order in which one needs the other.

    `reporting` limits the units below the 工委 to these codes; None means all.
    """
    drafted = drafted_kinds()
    units = [row for row in read_fixture("units") if _is_wanted(row, reporting)]
    return [
        load_kinds(read_fixture("unit_kinds"), by=None),
        load_units(units, root_code=ROOT_CODE, by=None),
        load_unit_names(units, by=None),
        load_holidays(read_fixture("holidays"), by=None),
        load_policy_numbers(read_fixture("policy_numbers"), by=None),
        load_organisation_rules(read_fixture("organisation_rules"), by=None),
        load_metrics(read_fixture("metrics"), by=None),
        load_check_rules(read_fixture("check_rules"), by=None),
        load_campaign(by=None),
        load_frames(read_fixture("campaigns"), by=None),
        load_configurations(SelectionKind, read_fixture("selection_kinds"), by=None),
        load_configurations(RegisterType, read_fixture("register_types"), by=None),
        load_configurations(ActivityKind, read_fixture("activity_kinds"), by=None),
        load_series(read_fixture("activity_series"), by=None),
        load_metric_sources(read_fixture("metric_sources"), by=None),
        load_forms(drafted, by=None),
    ]


def _is_wanted(row: Row, reporting: frozenset[str] | None) -> bool:
    if reporting is None or row["code"] in reporting:
        return True
    return row["code"] == ROOT_CODE or not row["reports"]
