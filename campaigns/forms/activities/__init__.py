"""Forms of activities, their kinds and series."""
