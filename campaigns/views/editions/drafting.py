"""Forms of a draft: basics, dates of stages, conditions, quota and ties, panels and judges."""

import datetime
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

from campaigns.choices import SelectionStatus, Step
from campaigns.forms.editions.basics import BasicsForm
from campaigns.forms.editions.conditions import ConditionsForm
from campaigns.forms.editions.panels import PanelsForm
from campaigns.forms.editions.rules import RulesForm
from campaigns.forms.editions.stages import StagesForm
from campaigns.models import Selection
from campaigns.selectors.editions.planning import Planned, guessed_years, propose
from campaigns.selectors.editions.setups import setup_of, steps_of
from campaigns.services.editions.basics import change_basics, set_rules
from campaigns.services.editions.conditions import set_conditions
from campaigns.services.editions.panels import set_judges, set_panels
from campaigns.services.editions.stages import plan_stages
from campaigns.views.editions.base import EditionFormPage
from portal.selectors import load_calendar

SAVED = "已保存。"


class SelectionEditView(EditionFormPage):
    """Name, basis, wording."""

    title, here = "基本事项", "selection-edit"

    def make_form(self, subject: Selection, data: QueryDict | None = None) -> forms.Form:
        """As it stands."""
        return BasicsForm(subject, data)

    def act(self, subject: Selection, form: BasicsForm) -> HttpResponse:
        """Store it."""
        change_basics(subject, form.values(), by=self.request.user)
        self.say(SAVED)
        return self.back(subject, self.here)


class SelectionRulesView(EditionFormPage):
    """Quota, places, equals."""

    title, here = "名额和排序", "selection-rules"
    template_name = "campaigns/editions/rules.html"

    def make_form(self, subject: Selection, data: QueryDict | None = None) -> forms.Form:
        """As they stand."""
        return RulesForm(subject, data)

    def act(self, subject: Selection, form: RulesForm) -> HttpResponse:
        """Store them."""
        set_rules(subject, form.values(), by=self.request.user)
        self.say(SAVED)
        return self.back(subject, self.here)


class SelectionConditionsView(EditionFormPage):
    """Who may apply."""

    title, here = "申报条件", "selection-conditions"
    template_name = "campaigns/editions/conditions.html"
    intro = "勾选的条件由平台按已有数据核对；不符合的，申报时看得到是哪一条、数据在哪里。"

    def make_form(self, subject: Selection, data: QueryDict | None = None) -> forms.Form:
        """As they stand."""
        return ConditionsForm(subject, data)

    def act(self, subject: Selection, form: ConditionsForm) -> HttpResponse:
        """Store them."""
        set_conditions(subject, form.asked, by=self.request.user)
        self.say(SAVED)
        return self.back(subject, self.here)


class SelectionStagesView(EditionFormPage):
    """Dates; ?from= lays all of them anew on the working-day calendar."""

    title, here = "环节日期", "selection-stages"
    template_name = "campaigns/editions/stages.html"
    intro = "不需要的环节两个日期都留空。"

    def make_form(self, subject: Selection, data: QueryDict | None = None) -> forms.Form:
        """As they stand, or as proposed from a day."""
        asks = subject.status != SelectionStatus.DRAFT
        plan = self.proposed(subject) or _standing(subject)
        return StagesForm(plan, asks_reason=asks, data=data)

    def proposed(self, subject: Selection) -> list[Planned]:
        """Laid anew from the day asked for; nothing when none was asked."""
        day = _day(self.request.GET.get("from", ""))
        if day is None:
            return []
        return propose(load_calendar(), day, steps_of(setup_of(subject.kind)))

    def act(self, subject: Selection, form: StagesForm) -> HttpResponse:
        """Store them."""
        plan_stages(subject, form.plan, by=self.request.user, reason=form.reason)
        self.say(SAVED)
        return self.back(subject, self.here)

    def context(self, subject: Selection) -> dict[str, Any]:
        """With years whose holidays are not published."""
        plan = self.proposed(subject)
        guessed = guessed_years(load_calendar(), plan or _standing(subject))
        first = plan[0].starts_on if plan else timezone.localdate()
        return super().context(subject) | {"guessed": guessed, "first_day": first}


class SelectionPanelsView(EditionFormPage):
    """Weights while it is a draft, judges until scoring has closed."""

    title, here = "评委组", "selection-panels"
    template_name = "campaigns/editions/panels.html"
    intro = "各组权重合计100。评委不能给本单位打分，系统会自动回避。评分期间只能增补评委。"

    def make_form(self, subject: Selection, data: QueryDict | None = None) -> forms.Form:
        """As they stand."""
        return PanelsForm(subject, asks_weights=subject.status == SelectionStatus.DRAFT, data=data)

    def act(self, subject: Selection, form: PanelsForm) -> HttpResponse:
        """Store weights, then who sits."""
        if form.asks_weights:
            set_panels(subject, form.weights, by=self.request.user)
        set_judges(subject, form.judges, by=self.request.user)
        self.say(SAVED)
        return self.back(subject, self.here)


def _standing(selection: Selection) -> list[Planned]:
    return [
        Planned(Step(stage.step), stage.starts_on, stage.ends_on)
        for stage in selection.stages.all()
    ]


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
