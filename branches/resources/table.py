"""The registers of party organisations, by the word in their address; records by their own door."""

from branches.resources.headcounts import HeadcountResource
from branches.resources.holders import HolderResource
from branches.resources.life import LifeResource
from branches.resources.organisations import OrganisationResource
from portal.registers import Register
from portal.roles import Capability

REGISTERS = {
    register.code: register
    for register in (
        Register(
            "organisations",
            "党组织名册",
            OrganisationResource,
            Capability.ORGANISATION_IMPORT,
            "更名、改设、换上级、撤销会记入沿革，须有依据文件；跨单位划转在“机构改革”办理。",
        ),
        Register(
            "headcounts",
            "党员数",
            HeadcountResource,
            Capability.ORGANISATION_IMPORT,
            "一行一个党支部一个季度，只记人数，不收名单。",
        ),
        Register(
            "holders",
            "任职人员",
            HolderResource,
            Capability.ORGANISATION_IMPORT,
            "只登记姓名、党内职务和办公电话；填了离任日期就是离任。",
        ),
    )
}
RECORDS = {
    "life": Register(
        "life",
        "组织生活记录",
        LifeResource,
        Capability.LIFE_RECORD,
        "一行一次，只记日期、主题和人数；已经记过的不改，内容有误的先撤回。",
    )
}
