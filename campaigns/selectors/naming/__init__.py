"""What stands on the pages of 审定, 公示 and 命名."""
