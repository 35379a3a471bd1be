"""Remarks by unit and one by one: what may be asked for.

The rows are computed, not stored; the two filters read like those of a table all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from branches.selectors.flags.board import FlagLine, UnitLine
from portal.pinyin import search_word, sounds_like
from units.filters import kind_choices
from units.models import Unit

ALL = ("", "全部")
STATES = [ALL, ("some", "有提示"), ("none", "无提示")]


def names_unit(unit: Unit, word: str) -> bool:
    """Whether the unit is meant: by name, code, pinyin or initials."""
    word = word.lower()
    names = (unit.name, unit.short_name, unit.pinyin, unit.initials)
    return word == unit.code or any(word in name.lower() for name in names)


class UnitLineForm(forms.Form):
    """What the board may be asked for."""

    q = forms.CharField(label="单位", required=False, max_length=60)
    kind = forms.ChoiceField(label="类别", required=False)
    rule = forms.ChoiceField(label="提示事项", required=False)
    state = forms.ChoiceField(label="提示", required=False, choices=STATES)

    def __init__(self, data: Any, rules: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        for name, choices in (("kind", kind_choices()), ("rule", rules)):
            self.fields[name].widget.choices = self.fields[name].choices = [ALL, *choices]  # type: ignore[attr-defined]


class FlagLineForm(UnitLineForm):
    """What the list of remarks may be asked for."""

    q = forms.CharField(label="单位或党组织", required=False, max_length=60)
    unit = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    state = None  # type: ignore[assignment]


class ComputedFilter:
    """Stands where a list expects a filter set: `form` and the rows that pass it, `qs`."""

    form_class: type[UnitLineForm] = UnitLineForm

    def __init__(self, data: Mapping[str, Any] | None, queryset: Iterable[Any], **_: Any) -> None:
        rows = list(queryset)
        self.form = self.form_class(data, self.rules(rows))
        wanted = self.form.cleaned_data if self.form.is_valid() else {}
        self.qs = [row for row in rows if self.passes(row, wanted)]

    def rules(self, rows: list[Any]) -> list[tuple[str, str]]:
        """Rules that speak anywhere, in their order."""
        raise NotImplementedError

    def passes(self, row: Any, wanted: Mapping[str, str]) -> bool:
        """Whether the row is among those asked for."""
        raise NotImplementedError


class UnitLineFilter(ComputedFilter):
    """By unit, class, rule, and whether there is a remark."""

    def rules(self, rows: list[UnitLine]) -> list[tuple[str, str]]:
        """Of all units."""
        return rule_choices(line for row in rows for line in row.lines)

    def passes(self, row: UnitLine, wanted: Mapping[str, str]) -> bool:
        """Every condition holds."""
        word, rule = search_word(wanted.get("q", "")), wanted.get("rule")
        return (
            (not word or names_unit(row.unit, word))
            and wanted.get("kind") in ("", None, row.unit.kind.code)
            and (not rule or any(line.flag.rule == rule for line in row.lines))
            and wanted.get("state") in ("", None, "some" if row.lines else "none")
        )


class FlagLineFilter(ComputedFilter):
    """By unit or organisation, class and rule."""

    form_class = FlagLineForm

    def rules(self, rows: list[FlagLine]) -> list[tuple[str, str]]:
        """Of all lines."""
        return rule_choices(rows)

    def passes(self, row: FlagLine, wanted: Mapping[str, str]) -> bool:
        """Every condition holds."""
        word = search_word(wanted.get("q", ""))
        return (
            (not word or names_unit(row.unit, word) or sounds_like(row.body_name, word))
            and wanted.get("kind") in ("", None, row.unit.kind.code)
            and wanted.get("rule") in ("", None, row.flag.rule)
            and wanted.get("unit") in ("", None, row.unit.code)
        )


def rule_choices(lines: Iterable[FlagLine]) -> list[tuple[str, str]]:
    """Code and name of every rule among the lines, in the order of the rules."""
    found = {(line.flag.number, line.flag.rule, line.flag.name) for line in lines}
    return [(code, name) for _, code, name in sorted(found)]
