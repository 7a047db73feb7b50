"""What the reader sees: sentences, charts and pages, made from findings."""
