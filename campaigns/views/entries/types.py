"""Configuring types of register: new, copied, changed, taken out of use."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.forms.entries.types import PREFIX, FieldForms, TypeForm, initial_of, typed_fields
from campaigns.models import RegisterType
from campaigns.services.entries.types import save_register_type, switch_register_type
from campaigns.views.entries.base import HOME, TypeMixin
from portal.errors import RuleBroken
from portal.roles import Capability


class TypeFormView(TypeMixin):
    """Base of the form; a refused one comes back with everything typed."""

    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/entries/type.html"
    verb = "新建"

    def start(self) -> RegisterType | None:
        """The type whose configuration stands in the form."""
        return None

    def target(self) -> RegisterType | None:
        """The type that is changed; None makes a new one."""
        return None

    def get(self, *args: object, **kwargs: Any) -> HttpResponse:
        """As it stands, or empty."""
        start = self.start()
        facts, rows = initial_of(start) if start else ({}, [])
        if start and self.target() is None:
            facts["name"] = f"{start.name}（副本）"[:60]
        return self.form_page(TypeForm(initial=facts), FieldForms(initial=rows, prefix=PREFIX))

    def post(self, *args: object, **kwargs: Any) -> HttpResponse:
        """Store it, or say what is in the way."""
        form = TypeForm(self.request.POST)
        rows = FieldForms(self.request.POST, prefix=PREFIX)
        if not (form.is_valid() and rows.is_valid()):
            return self.form_page(form, rows, status=422)
        try:
            draft = form.draft(typed_fields(rows))
            type_ = save_register_type(draft, by=self.request.user, type_=self.target())
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(form, rows, status=422)
        self.say(f"已保存台账“{type_.name}”的配置。")
        return redirect("campaigns:entry-list", code=type_.code)

    def form_page(self, form: TypeForm, rows: Any, *, status: int = 200) -> HttpResponse:
        """Form and rows."""
        target = self.target()
        title = f"配置{target.name}" if target else f"{self.verb}台账类型"
        crumbs = [("台账", reverse(HOME)), (title, "")]
        context = {"form": form, "rows": rows, "type": target, "title": title}
        return self.page(context | {"breadcrumbs": crumbs}, status=status)


class TypeNewView(TypeFormView):
    """From an empty form."""


class TypeCopyView(TypeFormView):
    """From another type's configuration."""

    verb = "复制"

    def start(self) -> RegisterType:
        """The one that is copied."""
        return self.type


class TypeEditView(TypeFormView):
    """The type itself."""

    def start(self) -> RegisterType:
        """As it stands."""
        return self.type

    def target(self) -> RegisterType:
        """The same."""
        return self.type


class TypeSwitchView(TypeMixin):
    """停用, 启用 by POST."""

    capability = Capability.CAMPAIGN_RUN
    http_method_names = ["post"]

    def post(self, *args: object, code: str) -> HttpResponse:
        """Switch and say so."""
        is_on = self.request.POST.get("on") == "1"
        row = switch_register_type(self.type, on=is_on, by=self.request.user)
        self.say(f"已{'启用' if is_on else '停用'}台账“{row.name}”。")
        return redirect("campaigns:entry-list", code=code)
