"""组织卡片 as a PDF: the state of today, laid out at once, nothing stored."""

from dataclasses import dataclass

from django.utils import timezone

from branches.models import PartyOrganisation
from branches.selectors.card import Card, card_of
from branches.selectors.flags import flags_of
from branches.selectors.terms import term_panel
from portal.names import joined
from reports.rendering.card_print import CardPrint, CardTable, card_pdf
from reports.selectors.organisation_cards import (
    below_rows,
    count_rows,
    fact_rows,
    holder_rows,
    life_rows,
    lineage_rows,
)

HOLDERS = ("职务", "姓名", "任职日期", "办公电话", "批复或备案")
HEADS = (
    "季度", "正式党员", "预备党员", "其中离退休", "入党申请人", "积极分子", "发展对象", "接收预备",
    "按期转正",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A card and the name it is saved under."""

    pdf: bytes
    name: str


def print_card(body: PartyOrganisation) -> PrintedCard:
    """The card of today; raises PaperNotPrinted when the PDF cannot be made."""
    card = assemble_card(body)
    identifier = f"{body.pk:024x}{card.on:%Y%m%d}"
    pdf = card_pdf(card, identifier=bytes.fromhex(identifier))
    return PrintedCard(pdf, f"{joined(card.unit, card.name)}组织卡片.pdf")


def assemble_card(body: PartyOrganisation) -> CardPrint:
    """The card as plain data."""
    today = timezone.localdate()
    card = card_of(body, today)
    return CardPrint(
        name=body.name,
        unit=body.unit.name,
        on=today,
        facts=fact_rows(body, card, term_panel(body, today)),
        tables=_tables(body, card),
        remarks=[f"{flag.name}：{flag.sentence}（{flag.basis}）" for flag in flags_of(body)],
    )


def _tables(body: PartyOrganisation, card: Card) -> list[CardTable]:
    found = [
        CardTable("班子成员", HOLDERS, holder_rows(card), "还没有登记班子成员。"),
        CardTable("党员数", HEADS, count_rows(card.counts)),
        CardTable("下级党组织", ("名称", "类型", "党员数", "书记"), below_rows(card)),
        CardTable("组织生活", ("项目", "本期情况", "说明"), life_rows(body)),
        CardTable("沿革", ("日期", "变动", "内容", "依据文件"), lineage_rows(card)),
    ]
    return [table for table in found if table.rows or table.empty]
