"""Terms and elections."""
