"""What a type of register is configured to hold, read from its JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from campaigns.choices import EntryStage, FieldKind

# What a type may have or not have, beside its fields.
EXTRAS = ("chain", "contact", "members", "branch")


@dataclass(frozen=True, slots=True)
class SetupField:
    """One field an entry of the type has."""

    key: str
    label: str
    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "SetupField":
        """As stored."""
        return cls(
            facts["key"],
            facts["label"],
            FieldKind(facts["kind"]).value,
            bool(facts.get("required")),
            tuple(facts.get("choices") or ()),
        )

    def as_json(self) -> dict[str, Any]:
        """To be stored."""
        facts: dict[str, Any] = {
            "key": self.key,
            "label": self.label,
            "kind": self.kind,
            "required": self.required,
        }
        return facts | ({"choices": list(self.choices)} if self.choices else {})


@dataclass(frozen=True, slots=True)
class RegisterSetup:
    """Stages in the order of EntryStage (the first is where an entry starts), fields, extras.

    `partner` and `lines_label` are empty where the type has none; `least_lines` lines are needed.
    """

    stages: tuple[str, ...]
    fields: tuple[SetupField, ...] = ()
    partner: str = ""
    chain: bool = False
    contact: bool = False
    members: bool = False
    branch: bool = False
    lines_label: str = ""
    least_lines: int = 0
    name_label: str = "名称"

    @property
    def first_stage(self) -> str:
        """Where a new entry stands."""
        return self.stages[0]

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "RegisterSetup":
        """As stored; raises ValueError or KeyError for a stage or kind that does not exist."""
        stages = {EntryStage(stage).value for stage in facts["stages"]}
        partner, lines = facts.get("partner") or {}, facts.get("lines") or {}
        return cls(
            tuple(stage.value for stage in EntryStage if stage.value in stages),
            tuple(SetupField.from_json(field) for field in facts.get("fields", ())),
            partner.get("label", ""),
            lines_label=lines.get("label", ""),
            least_lines=int(lines.get("minimum") or 0),
            name_label=facts.get("name_label") or "名称",
            **{name: bool(facts.get(name)) for name in EXTRAS},
        )

    def as_json(self) -> dict[str, Any]:
        """To be stored."""
        lines = {"label": self.lines_label, "minimum": self.least_lines}
        return {
            "stages": list(self.stages),
            "fields": [field.as_json() for field in self.fields],
            "partner": {"label": self.partner} if self.partner else None,
            **{name: getattr(self, name) for name in EXTRAS},
            "lines": lines if self.lines_label else None,
            "name_label": self.name_label,
        }


def shown_values(setup: RegisterSetup, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Labels and contents for a page, in the order of the type."""
    for field in setup.fields:
        if field.key in values:
            yield field.label, str(values[field.key])
