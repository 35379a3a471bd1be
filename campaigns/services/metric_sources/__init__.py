"""From which records metrics are counted: loading, adding, switching off."""
