"""合并, 分设: acts that may found units."""

from typing import Any

from django import forms

from campaigns.forms.reorganisations.base import ActForm, ActOptions, Group, unit_field
from campaigns.services.reorganisations import NewPart, Plan
from units.choices import ReorganisationKind
from units.models import Unit

MERGED, FOUNDED = 5, 4
SOURCE = "source"
INTO = [("existing", "并入一个现有单位"), ("new", "组建一个新单位")]


def names_of_part(number: int, label: str) -> dict[str, forms.Field]:
    """Fields of a unit to be founded."""
    return {
        f"name_{number}": forms.CharField(label=f"{label}全称", required=False, max_length=80),
        f"short_{number}": forms.CharField(label=f"{label}简称", required=False, max_length=40),
        f"kind_{number}": forms.ChoiceField(label=f"{label}类别", required=False),
    }


class FoundingForm(ActForm):
    """Rows of units to be founded; a row without names is left out."""

    rows = 0

    def add_rows(self, labels: list[str]) -> None:
        """The rows, each with its label."""
        kinds = [("", "与原单位相同"), *((pk, str(k)) for pk, k in self.options.kinds.items())]
        for number, label in enumerate(labels, start=1):
            self.fields.update(names_of_part(number, label))
            self.choose_from(f"kind_{number}", kinds)
        self.rows = len(labels)

    def parts(self, main: str, like: Unit) -> tuple[NewPart, ...]:
        """The rows that were filled; half a row is an error at its empty half."""
        found = []
        for number in range(1, self.rows + 1):
            name, short = (self.cleaned_data.get(f"{f}_{number}") for f in ("name", "short"))
            if name and short:
                kind = self.options.kinds.get(self.cleaned_data.get(f"kind_{number}") or "")
                found.append(NewPart(name, short, kind or like.kind, str(number) == main))
        return tuple(found)

    def refuse_half_rows(self) -> None:
        """全称 and 简称 go together."""
        for number in range(1, self.rows + 1):
            name, short = (self.cleaned_data.get(f"{f}_{number}") for f in ("name", "short"))
            if bool(name) != bool(short):
                self.add_error(f"short_{number}" if name else f"name_{number}", "请填写。")

    def row_fields(self, number: int) -> list[Any]:
        """The fields of one row."""
        return [self[f"{field}_{number}"] for field in ("name", "short", "kind")]

    def shared_group(self) -> Group:
        """Day, document, note."""
        return ("生效和依据", [self[name] for name in ("effective_on", "document", "note")])


class MergeForm(FoundingForm):
    """Up to five units become one of them, another one, or a new one."""

    unit_0 = unit_field("第一个单位")
    unit_1 = unit_field("第二个单位", required=False)
    unit_2 = unit_field("第三个单位", required=False)
    unit_3 = unit_field("第四个单位", required=False)
    unit_4 = unit_field("第五个单位", required=False)
    into = forms.ChoiceField(label="合并方式", choices=INTO, widget=forms.RadioSelect)
    successor = unit_field(
        "并入的单位", required=False, help_text="可以是上面的一个，也可以是另一个单位。"
    )
    unit_fields = (*(f"unit_{n}" for n in range(MERGED)), "successor")

    def __init__(
        self, options: ActOptions, data: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(options, data, {"into": "existing"} | (initial or {}))
        self.add_rows(["新单位"])

    def clean(self) -> dict[str, Any]:
        """Where to is said one way or the other."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_half_rows()
        if found.get("into") == "existing" and not found.get("successor"):
            self.add_error("successor", "请选择并入的单位，或改选“组建一个新单位”。")
        if found.get("into") == "new" and not (found.get("name_1") or found.get("short_1")):
            self.add_error("name_1", "请填写新单位的全称和简称。")
        return found

    def plan(self, kind: ReorganisationKind) -> Plan:
        """With the heir, which is one of the sources when it is a living unit."""
        day, document, note = self.basics()
        chosen = [self.unit(f"unit_{number}") for number in range(MERGED)]
        is_new = self.cleaned_data["into"] == "new"
        heir = None if is_new else self.unit("successor")
        units = tuple({u.pk: u for u in (*chosen, heir) if u}.values())
        parts = self.parts("1", units[0]) if is_new else ()
        return Plan(kind, day, document, units, successor=heir, parts=parts, note=note)

    def groups(self) -> list[Group]:
        """Which, into what, when."""
        return [
            ("合并哪些单位", [self[f"unit_{number}"] for number in range(MERGED)]),
            ("合并成什么", [self["into"], self["successor"]]),
            ("组建新单位的填写", self.row_fields(1)),
            self.shared_group(),
        ]


class SplitForm(FoundingForm):
    """One unit gives birth to up to four; it stays, or one of them takes over its past."""

    unit_0 = unit_field("原单位")
    heir = forms.ChoiceField(label="历史数据由谁承继")
    unit_fields = ("unit_0",)

    def __init__(
        self, options: ActOptions, data: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(options, data, initial)
        self.add_rows([f"新设单位{number}" for number in range(1, FOUNDED + 1)])
        founded = [(str(n), f"原单位撤销，由新设单位{n}承继") for n in range(1, FOUNDED + 1)]
        self.choose_from("heir", [(SOURCE, "原单位保留，历史数据不动"), *founded])

    def clean(self) -> dict[str, Any]:
        """The heir must be one of those founded."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_half_rows()
        heir = found.get("heir", SOURCE)
        if heir != SOURCE and not found.get(f"name_{heir}"):
            self.add_error("heir", f"新设单位{heir}还没有填写，不能承继；请改选或补填。")
        return found

    def plan(self, kind: ReorganisationKind) -> Plan:
        """With the parts; the source itself is the successor when it stays."""
        day, document, note = self.basics()
        source = self.options.units[self.cleaned_data["unit_0"]]
        main = self.cleaned_data["heir"]
        stays = source if main == SOURCE else None
        parts = self.parts(main, source)
        return Plan(kind, day, document, (source,), successor=stays, parts=parts, note=note)

    def groups(self) -> list[Group]:
        """Which, into what, when."""
        rows = range(1, FOUNDED + 1)
        return [
            ("分设哪个单位", [self["unit_0"], self["heir"]]),
            *((f"新设单位{number}", self.row_fields(number)) for number in rows),
            self.shared_group(),
        ]
