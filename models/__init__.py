"""How numbers get meaning: pure functions on polars frames and frozen dataclasses."""
