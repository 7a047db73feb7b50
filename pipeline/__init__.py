"""When things run, and all input and output: read, call a model, write."""
