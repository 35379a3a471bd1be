"""Lists of units and of accounts."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet

from portal.models import User
from portal.pinyin import search_word
from portal.roles import ROLE_LABELS, Role
from units.choices import ROLE_CHOICES, Relation
from units.models import Unit, UnitKind

ROLES_HELD = "units/_roles_held.html"


def kind_choices() -> list[tuple[str, str]]:
    """Classes of units in their official order."""
    return list(UnitKind.objects.values_list("code", "name"))


class UnitFilter(django_filters.FilterSet):
    """By any name, kind and relation."""

    q = django_filters.CharFilter(method="search", label="单位")
    kind = django_filters.ChoiceFilter(
        "kind__code", label="类别", choices=kind_choices, empty_label="全部"
    )
    relation = django_filters.ChoiceFilter(
        "relation", label="关系", choices=Relation.choices, empty_label="全部"
    )

    class Meta:
        model = Unit
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, former name or alias, code, pinyin, initials."""
        word = search_word(value)
        return rows.filter(
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(code__iexact=word)
            | Q(pinyin__icontains=word)
            | Q(initials__icontains=word)
            | Q(pk__in=Unit.objects.filter(names__name__icontains=word).values("pk"))
        )


class UnitTable(tables.Table):
    """One line a unit."""

    caption = "单位"
    short_name = tables.Column("简称", linkify=("units:unit-detail", [tables.A("code")]))
    name = tables.Column("全称")
    code = tables.Column("代码")
    kind = tables.Column("类别", order_by=("kind__position", "position"))
    relation = tables.Column("关系")
    leading_organ = tables.Column("领导机构", default="—")
    reports = tables.BooleanColumn(verbose_name="填报", yesno="是,否")
    active_until = tables.DateColumn(verbose_name="撤销日期", format="Y-m-d", default="—")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}


class AccountFilter(django_filters.FilterSet):
    """By person, role and whether the account is in use."""

    q = django_filters.CharFilter(method="search", label="姓名、账号或单位")
    role = django_filters.ChoiceFilter(
        method="with_role", label="角色", choices=ROLE_CHOICES, empty_label="全部"
    )
    is_active = django_filters.TypedChoiceFilter(
        field_name="is_active",
        label="在用",
        choices=(("", "全部"), ("1", "在用"), ("0", "停用")),
        coerce=lambda text: text == "1",
    )

    class Meta:
        model = User
        fields: list[str] = []

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Name, account, or the unit in which a role is held."""
        word = search_word(value)
        held = User.objects.filter(
            Q(role_assignments__unit__short_name__icontains=word)
            | Q(role_assignments__unit__initials__icontains=word)
        )
        return rows.filter(
            Q(display_name__icontains=word)
            | Q(username__icontains=word)
            | Q(pk__in=held.values("pk"))
        )

    def with_role(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Accounts that hold or held the role."""
        return rows.filter(pk__in=User.objects.filter(role_assignments__role=value).values("pk"))


class AccountTable(tables.Table):
    """One line an account, with the roles held today."""

    caption = "账号与角色"
    display_name = tables.Column("姓名", linkify=("units:account-detail", [tables.A("pk")]))
    username = tables.Column("账号")
    work_phone = tables.Column("工作电话", default="—")
    roles = tables.TemplateColumn(
        template_name=ROLES_HELD, verbose_name="角色与单位", orderable=False
    )
    is_active = tables.BooleanColumn(verbose_name="在用", yesno="是,停用")

    class Meta:
        template_name = "django_tables2/portal.html"
        attrs = {"stacked": True}

    def value_roles(self, record: Any) -> str:
        """Roles in one cell of the sheet."""
        return "；".join(
            f"{ROLE_LABELS[Role(held.role)]}（{held.unit.short_name}）"
            for held in record.roles_today
        )
