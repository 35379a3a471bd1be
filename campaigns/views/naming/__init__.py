"""Doors of 审定, 公示, 异议 and 命名."""
