"""Findings of one cell as they are drawn: together, with one box that answers them all."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.selectors.findings import Judged


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one severity at one cell."""

    findings: tuple[Judged, ...]

    @classmethod
    def at_cell(cls, findings: Sequence[Judged]) -> "FindingGroup | None":
        """What is to be said at the cell now.

        While a hard finding stands there the figure must change: soft ones speak of a figure that
        will not stay, so they wait.
        """
        hard = tuple(finding for finding in findings if finding.is_hard)
        shown = hard or tuple(findings)
        return cls(shown) if shown else None

    @property
    def severity(self) -> str:
        """hard or soft."""
        return self.findings[0].severity

    @property
    def is_hard(self) -> bool:
        """Whether only another figure helps."""
        return self.findings[0].is_hard

    @property
    def is_open(self) -> bool:
        """Whether it keeps the paper from being sent."""
        return any(finding.is_open for finding in self.findings)

    @property
    def asks(self) -> bool:
        """Whether this reader can explain: a veiled finding is for whoever sees all its figures."""
        return any(not (finding.is_hard or finding.is_veiled) for finding in self.findings)

    @property
    def is_of_records(self) -> bool:
        """Whether it is asked why the figure is not what records count."""
        return any(judged.finding.is_of_records for judged in self.findings)

    @property
    def sentence(self) -> str:
        """All sentences in one line."""
        return "".join(finding.sentence for finding in self.findings)

    @property
    def said(self) -> list[str]:
        """What was said to them, each text once."""
        return list(dict.fromkeys(f.explained for f in self.findings if f.explained))

    @property
    def former(self) -> str:
        """What was said when the figure was another, or to a part of them."""
        return next((f.former or f.explained for f in self.findings if f.former or f.explained), "")

    @property
    def paper_pk(self) -> int:
        """The paper they were found in."""
        return self.findings[0].paper_pk
