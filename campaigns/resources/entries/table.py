"""Every type of register as a workbook, made from its setup when asked for."""

from collections.abc import Iterator, Mapping

from campaigns.models import RegisterType
from campaigns.resources.entries.sheet import resource_of
from portal.registers import Register
from portal.roles import Capability

HINT = "一行一条。已登记的按单位、党支部和名称对上，只改有变化的；阶段在条目页面办理。"


class EntryRegisters(Mapping[str, Register]):
    """By code of the type; types change, so nothing is kept."""

    def __getitem__(self, code: str) -> Register:
        type_ = RegisterType.objects.filter(code=code).first()
        if type_ is None:
            raise KeyError(code)
        return Register(code, type_.name, resource_of(type_), Capability.ENTRY_EDIT, HINT)

    def __iter__(self) -> Iterator[str]:
        return iter(RegisterType.objects.values_list("code", flat=True))

    def __len__(self) -> int:
        return RegisterType.objects.count()


ENTRIES = EntryRegisters()
