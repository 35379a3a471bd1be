"""Activities as a workbook."""
