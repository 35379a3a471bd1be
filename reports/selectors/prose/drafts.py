"""校数 of a draft: fields are right by construction, typed numbers are proved or vouched for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from functools import cached_property
from typing import Literal

from campaigns.rollup import Ledger
from portal.prose import Found, find_figures
from reports.choices import BlockKind, BlockOrigin
from reports.models import Draft, DraftBlock, DraftFigure, NumberVoucher
from reports.rollup.fields import Aspect, parse_field
from reports.selectors.prose.agreeing import agrees
from reports.selectors.prose.authors import Trail, trail_of
from reports.selectors.prose.fielded import Fingerprints, ReadText, Stretch, read_block
from reports.selectors.prose.gluing import misfit
from reports.selectors.prose.heads import NUMBER, has_own_number, head_parts
from reports.selectors.prose.known import Known, SpokenOf
from reports.selectors.prose.leftovers import leftovers
from reports.selectors.prose.proofreading import Proof, Prover, numbers_of, prover_of
from reports.selectors.prose.sources import span_of

Verdict = Literal["field", "matched", "contradicts", "no_source", "withheld"]
BLOCKING = ("withheld", "contradicts")
# What may be typed in other words beside the field of the same metric.
_SAME = frozenset({Aspect.VALUE, Aspect.ABOUT, Aspect.NUMBER, Aspect.WAN, Aspect.YI})


@dataclass(frozen=True)
class ProofLine:
    """One number of a draft; `start` and `end` count in the text as it is read.

    `place` names where it stands outside the text; `authors` typed it and do not answer for it.
    """

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
    place: str = ""
    authors: frozenset[int] = frozenset()

    @property
    def is_settled(self) -> bool:
        """Whether it may be issued: proved, or somebody answers for it."""
        if self.verdict in ("field", "matched"):
            return True
        return (
            self.voucher is not None
            and bool(self.fingerprint)
            and self.voucher.vouched_by_id not in self.authors
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
    heads = [
        _Block(_row(draft, said), {}, _plain(said), place) for place, said in head_parts(draft)
    ]
    blocks = [
        *heads,
        *(
            _Block(block, figures, read_block(block.text, figures))
            for block in written.blocks
            if block.kind != BlockKind.CHART
        ),
    ]
    span = span_of(draft.year, draft.part)
    asked = SpokenOf(span, draft.unit, draft.organised, draft.issued_on)
    prover = prover_of(asked, [row for block in blocks for row in block.typed], written.ledger)
    names = {metric.code: metric.name for metric in prover.suggester.metrics}
    keys = {field.key for block in blocks for field in block.read.fields}
    said = {key: figure for key, figure in figures.items() if key in keys}
    told = _Told(draft, names, vouchers, said)
    rows = [line for block in blocks for line in block.lines(prover, told)]
    return [*_number_line(draft, told), *rows]


@dataclass(frozen=True)
class _Told:
    """Names of metrics, vouchers by their marks, figures of the text, marks given so far."""

    draft: Draft
    names: Mapping[str, str]
    vouchers: Mapping[str, NumberVoucher]
    figures: Mapping[str, DraftFigure]
    marks: Fingerprints = with_default(default_factory=Fingerprints)

    @cached_property
    def trail(self) -> Trail:
        """Read once, and only where a number needs somebody to answer for it."""
        return trail_of(self.draft)

    def authors(self, block: DraftBlock, printed: str) -> frozenset[int]:
        """Who typed the number; where no act shows it, who changed the block last."""
        if found := self.trail.authors(printed):
            return found
        is_untouched = block.origin == BlockOrigin.GENRE and not block.revision
        return frozenset() if is_untouched else frozenset({block.changed_by_id or 0}) - {0}

    def said_of(self, code: str) -> list[Known]:
        """What the fields of this text print of a metric of the whole."""
        rows = [(parse_field(key), row) for key, row in self.figures.items()]
        return [
            Known(code, "", row.number, row.qualifier, row.printed, "", "")
            for field, row in rows
            if (field.code, field.unit) == (code, "") and field.aspect in _SAME and row.printed
        ]


def _row(draft: Draft, said: str) -> DraftBlock:
    """Words of the head as a block of its own; never saved."""
    return DraftBlock(draft=draft, text=said, origin=BlockOrigin.GENRE)


def _plain(said: str) -> ReadText:
    return ReadText(said, (Stretch(0, len(said), said),))


def _number_line(draft: Draft, told: _Told) -> list[ProofLine]:
    """文号 or 期号, where it is none that could be this paper's."""
    if has_own_number(draft):
        return []
    said = draft.number
    mark = told.marks.of(_plain(said), 0, said)
    block = _row(draft, said)
    return [
        ProofLine(
            block, 0, len(said), said, "no_source", "", "", hint="不是顺次的文号或期号",
            fingerprint=mark, voucher=told.vouchers.get(mark), place=NUMBER,
            authors=told.authors(block, said),
        )
    ]  # fmt: skip


@dataclass(frozen=True)
class _Block:
    block: DraftBlock
    figures: Mapping[str, DraftFigure]
    read: ReadText
    place: str = ""

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
        """Fields, typed numbers and what is left of a field, in the order of the text."""
        wrong = {
            place.start: row for row, place in self.found if place and not self._fits(row, place)
        }
        rows = [
            self._field_line(place, wrong.get(place.start), prover) for place in self.read.fields
        ]
        rows += [self._typed_line(prover.prove(row), prover, told) for row in self.typed]
        rows += [self._leftover_line(*where) for where in leftovers(self.read)]
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

    def _field_line(self, place: Stretch, wrong: Found | None, prover: Prover) -> ProofLine:
        read, figure = self.read, self.figures.get(place.key)
        start, end = (wrong.start, wrong.end) if wrong else (place.start, place.end)
        reason = (figure.withheld if figure else "") or ("" if figure else "文稿还没有取到这个数")
        verdict: Verdict = "withheld" if reason or not (figure and figure.printed) else "field"
        unfit = "字段旁手写的字与数不合" if wrong else ""
        if figure and verdict == "field":
            unfit = misfit(place.key, figure, read.typed_around(place), prover) or unfit
        return ProofLine(
            self.block, start, end, read.text[start:end],
            "contradicts" if unfit else verdict, *read.around(start, end), place.key,
            figure.label if figure else place.key, figure.printed if figure else "",
            reason=reason or unfit, place=self.place,
        )  # fmt: skip

    def _typed_line(self, proof: Proof, prover: Prover, told: _Told) -> ProofLine:
        read, row, known = self.read, proof.found, proof.known
        mark = told.marks.of(read, row.start, row.value_as_printed)
        unlike = self._unlike(proof, prover, told)
        is_open = unlike or proof.verdict != "matched"
        return ProofLine(
            self.block, row.start, row.end, read.text[row.start : row.end],
            "contradicts" if unlike else proof.verdict,
            *read.around(row.start, row.end), proof.metric, told.names.get(proof.metric, ""),
            known.printed if known and not unlike else "", known.coverage if known else "",
            reason=unlike, hint=proof.reason, fingerprint=mark, voucher=told.vouchers.get(mark),
            place=self.place,
            authors=told.authors(self.block, row.value_as_printed) if is_open else frozenset(),
        )  # fmt: skip

    def _unlike(self, proof: Proof, prover: Prover, told: _Told) -> str:
        """Why a number that the portal cannot judge contradicts the paper's own fields."""
        if proof.verdict != "no_source" or not (said := told.said_of(proof.metric)):
            return ""
        if not prover.is_surely(proof.found, proof.metric) or any(
            agrees(proof.found, known) for known in said
        ):
            return ""
        return f"同一文稿中写作{said[0].printed}"

    def _leftover_line(self, start: int, end: int) -> ProofLine:
        read, said = self.read, self.read.text[start:end]
        reason = "是没有选完的数据字段，请重新选取或删去"
        return ProofLine(
            self.block, start, end, said, "withheld", *read.around(start, end), metric=said,
            reason=reason, place=self.place,
        )  # fmt: skip
