"""Measures a finished PDF or Word document and holds it against GB/T 9704-2012."""
