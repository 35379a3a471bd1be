"""A draft with characters no face can draw is not signed: it would come out with holes."""

from collections.abc import Iterator

from portal.errors import RuleBroken
from reports.choices import BlockKind
from reports.models import Draft
from reports.rendering.glyphs import undrawable
from reports.services.drafts.head import HEAD_FIELDS

_AROUND, _NAMED = 8, 5


def refuse_undrawable(draft: Draft) -> None:
    """Raise RuleBroken naming each such character and the words it stands in."""
    found = [
        f"{place}“{_around(text, character)}”中的“{character}”（U+{ord(character):04X}）"
        for place, text in _texts(draft)
        for character in undrawable(text)
    ]
    if found:
        shown = "；".join(found[:_NAMED]) + ("等" if len(found) > _NAMED else "")
        raise RuleBroken(
            f"不能签发：有{len(found)}个字已装的字体都印不出来：{shown}。"
            "请改用其他字，或请系统管理员补充字体。"
        )


def _texts(draft: Draft) -> Iterator[tuple[str, str]]:
    labels = {field.name: str(field.verbose_name) for field in draft._meta.fields}
    for name in HEAD_FIELDS:
        if isinstance(text := getattr(draft, name), str):
            yield labels[name], text
    blocks = draft.blocks.exclude(kind=BlockKind.CHART).order_by("position", "pk")
    for place, text in enumerate(blocks.values_list("text", flat=True), start=1):
        yield f"第{place}段", text


def _around(text: str, character: str) -> str:
    place = text.index(character)
    return text[max(0, place - _AROUND) : place + _AROUND]
