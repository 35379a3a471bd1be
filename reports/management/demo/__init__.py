"""The demo city: invented units' figures over several quarters, the same for the same arguments."""
