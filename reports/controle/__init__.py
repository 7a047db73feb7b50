"""Check the claims of a page against the findings on the same page (report.md 4.1)."""
