"""What every page must hold to without a browser (report.md section 14): each gate lists its faults."""
