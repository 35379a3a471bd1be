"""What comes in about applications, recommendations, reviews and visits."""
