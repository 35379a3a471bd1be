"""What an act of 机构改革 will do, read before it is confirmed."""
