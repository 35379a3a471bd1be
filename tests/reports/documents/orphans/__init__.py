"""Every number of a finished file is accounted for, by means of the test's own."""
