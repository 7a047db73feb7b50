"""Story files of a project: read strictly, keep private, and say what may not be used."""
