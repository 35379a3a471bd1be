"""校数 of a draft: fields are right by construction, typed numbers are proved or vouched for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from campaigns.models import Metric
from campaigns.rollup import Ledger
from portal.prose import Found, find_figures
from reports.choices import BlockKind
from reports.models import Draft, DraftBlock, DraftFigure, NumberVoucher
from reports.selectors.prose.agreeing import agrees
from reports.selectors.prose.fielded import Fingerprints, ReadText, Stretch, read_block
from reports.selectors.prose.known import Known, SpokenOf
from reports.selectors.prose.proofreading import Proof, Prover, numbers_of, prover_of
from reports.selectors.prose.sources import span_of

Verdict = Literal["field", "matched", "contradicts", "no_source", "withheld"]
BLOCKING = ("withheld", "contradicts")


@dataclass(frozen=True)
class ProofLine:
    """One number of a draft; `start` and `end` count in the text as it is read."""

    block: DraftBlock
    start: int
    end: int
    printed: str
    verdict: Verdict
    before: str
    after: str
    key: str = ""
    metric: str = ""
    known: str = ""
    coverage: str = ""
    reason: str = ""
    hint: str = ""
    fingerprint: str = ""
    voucher: NumberVoucher | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it may be issued: proved, or somebody answers for it."""
        if self.verdict in ("field", "matched"):
            return True
        return self.voucher is not None and (
            self.verdict == "no_source" or self.voucher.vouched_by_id != self.block.changed_by_id
        )

    @property
    def sentence(self) -> str:
        """The sentence it stands in."""
        return f"{self.before}{self.printed}{self.after}"


def proof_of_draft(draft: Draft) -> list[ProofLine]:
    """Every field and every typed number of the draft, in its order."""
    figures = {figure.key: figure for figure in draft.figures.all()}
    return proof_of_text(draft, Written(draft.blocks.exclude(kind=BlockKind.CHART), figures))


@dataclass(frozen=True)
class Written:
    """A text of a draft with its figures; `ledger` holds the city's where they are read already."""

    blocks: Iterable[DraftBlock]
    figures: Mapping[str, DraftFigure]
    ledger: Ledger | None = None


def proof_of_text(draft: Draft, written: Written) -> list[ProofLine]:
    """The same for a text that is not, or no longer, the one in the draft's rows."""
    figures = written.figures
    vouchers = {row.fingerprint: row for row in draft.vouchers.select_related("vouched_by")}
    blocks = [
        _Block(block, figures, read_block(block.text, figures))
        for block in written.blocks
        if block.kind != BlockKind.CHART
    ]
    span = span_of(draft.year, draft.part)
    asked = SpokenOf(span, draft.unit, draft.organised, draft.issued_on)
    prover = prover_of(asked, [row for block in blocks for row in block.typed], written.ledger)
    names = dict(Metric.objects.values_list("code", "name"))
    marks = Fingerprints()
    return [line for block in blocks for line in block.lines(prover, _Told(names, marks, vouchers))]


@dataclass(frozen=True)
class _Told:
    """Names of metrics, marks given so far, and vouchers by their marks."""

    names: Mapping[str, str]
    marks: Fingerprints
    vouchers: Mapping[str, NumberVoucher]


@dataclass(frozen=True)
class _Block:
    block: DraftBlock
    figures: Mapping[str, DraftFigure]
    read: ReadText

    @cached_property
    def found(self) -> list[tuple[Found, Stretch | None]]:
        """Each number with the field it meets."""
        rows = numbers_of(self.read.text)
        return [(row, self.read.field_at(row.start, row.end)) for row in rows]

    @property
    def typed(self) -> list[Found]:
        """Numbers that no field prints."""
        return [row for row, place in self.found if place is None]

    def lines(self, prover: Prover, told: _Told) -> list[ProofLine]:
        """Fields and typed numbers in the order of the text."""
        wrong = {
            place.start: row for row, place in self.found if place and not self._fits(row, place)
        }
        rows = [self._field_line(place, wrong.get(place.start)) for place in self.read.fields]
        rows += [self._typed_line(prover.prove(row), told) for row in self.typed]
        return sorted(rows, key=lambda line: line.start)

    def _fits(self, row: Found, place: Stretch) -> bool:
        """Whether the words typed around a field leave it as true as it is alone."""
        if place.start <= row.start and row.end <= place.end:
            return True
        figure = self.figures.get(place.key)
        if figure is None:
            return True
        alone = next(iter(find_figures(figure.printed)), None)
        if alone and (alone.value, alone.qualifier) == (row.value, row.qualifier):
            return True
        known = Known("", "", figure.number, figure.qualifier, figure.printed, "", "")
        return agrees(row, known)

    def _field_line(self, place: Stretch, wrong: Found | None) -> ProofLine:
        read, figure = self.read, self.figures.get(place.key)
        start, end = (wrong.start, wrong.end) if wrong else (place.start, place.end)
        reason = (figure.withheld if figure else "") or ("" if figure else "文稿还没有取到这个数")
        verdict: Verdict = "withheld" if reason or not (figure and figure.printed) else "field"
        return ProofLine(
            self.block, start, end, read.text[start:end],
            "contradicts" if wrong else verdict, *read.around(start, end), place.key,
            figure.label if figure else place.key, figure.printed if figure else "",
            reason=reason or ("字段旁手写的字与数不合" if wrong else ""),
        )  # fmt: skip

    def _typed_line(self, proof: Proof, told: _Told) -> ProofLine:
        read = self.read
        row, known = proof.found, proof.known
        mark = told.marks.of(read, row.start, row.value_as_printed)
        return ProofLine(
            self.block, row.start, row.end, read.text[row.start : row.end], proof.verdict,
            *read.around(row.start, row.end), proof.metric, told.names.get(proof.metric, ""),
            known.printed if known else "", known.coverage if known else "",
            hint=proof.reason, fingerprint=mark, voucher=told.vouchers.get(mark),
        )  # fmt: skip
