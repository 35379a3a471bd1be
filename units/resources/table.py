"""The registers of units and of accounts."""

from portal.registers import Register
from portal.roles import Capability
from units.resources.accounts import AccountResource
from units.resources.units import UnitResource

UNITS = {
    "units": Register(
        "units",
        "单位名册",
        UnitResource,
        Capability.UNIT_MANAGE,
        "更名、划转、撤销有依据文件，在“机构改革”办理，这里不改。",
    )
}
ACCOUNTS = {
    "accounts": Register(
        "accounts",
        "账号与角色名册",
        AccountResource,
        Capability.ACCOUNT_MANAGE,
        "一行一个角色，一人几个角色写几行。新账号没有密码，请在账号页面逐个“重置密码”发给本人。",
    )
}
