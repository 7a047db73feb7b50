"""Voorbeeldstad: a gemeente that does not exist, written in the providers' own wire format."""
