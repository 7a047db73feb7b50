"""Dates as a Dutch reader writes them; nothing else is loaded, so every message can use it."""

from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def dutch_date(day: date) -> str:
    """Write a date: 3 maart 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
