"""Rules of selections: editions, applications, scores, namings."""
