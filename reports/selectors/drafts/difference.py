"""What two texts of a draft differ in: in words, sentence by sentence, and in figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reports.choices import BlockKind
from reports.rollup.fields import FIELD
from reports.selectors.drafts.contents import Content, KeptBlock

SAME, GONE, NEW = "same", "gone", "new"
# Below this two sentences are no versions of each other: one goes, the other comes.
_AKIN = 0.5
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]|[^。！？；]+$")
_TOKEN = re.compile(rf"{FIELD.pattern}|.", re.DOTALL)
HEAD_WORDS = {
    "title": "标题", "organ": "落款", "salutation": "主送", "number": "文号或期号",
    "signatory": "签发人", "copied_to": "抄送", "copies": "印数",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, went or came."""

    op: str
    words: str


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block that differs; `what` says how in one word."""

    what: str
    kind: str
    runs: list[Run]
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A field that says something else; empty where it was not, or is no more."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """From an earlier text to a later one."""

    head: list[tuple[str, str, str]] = field(default_factory=list)
    words: list[BlockChange] = field(default_factory=list)
    figures: list[FigureChange] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.head or self.words or self.figures)


def compare(old: Content, new: Content) -> Difference:
    """Blocks are told by their identity, so a moved one is not taken for a new one."""
    head = [
        (HEAD_WORDS[name], old.head.get(name, ""), text)
        for name, text in new.head.items()
        if old.head.get(name, "") != text
    ]
    return Difference(head, list(_words(old, new)), list(_figures(old, new)))


def _words(old: Content, new: Content) -> Iterator[BlockChange]:
    earlier = {block.pk: block for block in old.blocks}
    standing = {block.pk for block in new.blocks}
    moved = _moved(old.blocks, new.blocks)
    for block in old.blocks:
        if block.pk not in standing:
            runs = [Run(GONE, _said(block.text, old.printed))]
            yield BlockChange("删除", _kind(block), runs)
    for block in new.blocks:
        was = earlier.get(block.pk)
        if was is None:
            runs = [Run(NEW, _said(block.text, new.printed))]
            yield BlockChange("新增", _kind(block), runs, block.by, block.at)
        elif was.text != block.text or was.kind != block.kind:
            kind = _kind(block) if was.kind == block.kind else f"{_kind(was)} → {_kind(block)}"
            runs = _runs(was.text, block.text, old.printed, new.printed)
            yield BlockChange("改动", kind, runs, block.by, block.at)
        elif block.pk in moved:
            runs = [Run(SAME, _said(block.text, new.printed))]
            yield BlockChange("移动", _kind(block), runs)


def _moved(old: Sequence[KeptBlock], new: Sequence[KeptBlock]) -> set[int]:
    """Blocks that are in both but not in the same order."""
    both = {block.pk for block in old} & {block.pk for block in new}
    before = [block.pk for block in old if block.pk in both]
    after = [block.pk for block in new if block.pk in both]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    stayed = {
        pk for start, _, size in matcher.get_matching_blocks() for pk in before[start:][:size]
    }
    return both - stayed


def _runs(old: str, new: str, was: Mapping[str, str], now: Mapping[str, str]) -> list[Run]:
    one, other = _SENTENCE.findall(old), _SENTENCE.findall(new)
    found: list[Run] = []
    for op, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        gone, come = "".join(one[a:b]), "".join(other[c:d])
        if op == "equal":
            found.append(Run(SAME, _said(come, now)))
        else:
            found += _inside(gone, come, was, now)
    return [run for run in found if run.words]


def _inside(gone: str, come: str, was: Mapping[str, str], now: Mapping[str, str]) -> list[Run]:
    """Akin sentences are compared word by word, a field being one word."""
    one, other = _tokens(gone), _tokens(come)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _AKIN:
        return [Run(GONE, _said(gone, was)), Run(NEW, _said(come, now))]
    found: list[Run] = []
    for op, a, b, c, d in matcher.get_opcodes():
        before, after = "".join(one[a:b]), "".join(other[c:d])
        if op == "equal":
            found.append(Run(SAME, _said(after, now)))
        else:
            found += [Run(GONE, _said(before, was)), Run(NEW, _said(after, now))]
    return found


def _tokens(text: str) -> list[str]:
    return [found[0] for found in _TOKEN.finditer(text)]


def _said(text: str, printed: Mapping[str, str]) -> str:
    """The words with what each field said at that time."""
    return FIELD.sub(lambda found: printed.get(found[0][1:-1]) or found[0], text)


def _kind(block: KeptBlock) -> str:
    return str(BlockKind(block.kind).label)


def _figures(old: Content, new: Content) -> Iterator[FigureChange]:
    for key in dict.fromkeys([*new.figures, *old.figures]):
        was, now = old.figures.get(key), new.figures.get(key)
        before, after = was.shown if was else "", now.shown if now else ""
        if before != after:
            label = (now or was).label if (now or was) else key  # type: ignore[union-attr]
            yield FigureChange(key, label, before, after)
