"""Forms of organisational life: few fields, sensible defaults."""
