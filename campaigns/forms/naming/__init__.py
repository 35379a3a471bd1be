"""Forms of 审定, 公示, 异议, 命名 and of the register of namings."""
