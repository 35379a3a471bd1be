"""Where figures come from, as pages show it."""
