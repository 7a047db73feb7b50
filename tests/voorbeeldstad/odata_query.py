"""The part of OData v3 `$filter` that clients of StatLine use, as a test on a row."""

import re
from collections.abc import Callable
from typing import Any

Test = Callable[[dict[str, Any]], bool]
TOKEN = re.compile(r"\s*('(?:[^']|'')*'|[(),]|[^\s(),']+)")


class QueryError(Exception):
    """The filter cannot be read: the service answers 400."""


def read_filter(text: str) -> Test:
    """Read a filter: `startswith`, `substringof`, `eq`, `and`, `or`, parentheses; empty: every row.

    Raises:
        QueryError: anything else.
    """
    if not text.strip():
        return lambda _row: True
    tokens = TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s+(?=(?:[^']*'[^']*')*[^']*$)", "", text):
        raise QueryError(text)
    parsed = read_or(tokens)
    if tokens:
        raise QueryError(text)
    return parsed


def read_or(tokens: list[str]) -> Test:
    """One or more terms, any of which may hold."""
    terms = [read_and(tokens)]
    while tokens and tokens[0] == "or":
        tokens.pop(0)
        terms.append(read_and(tokens))
    return lambda row: any(term(row) for term in terms)


def read_and(tokens: list[str]) -> Test:
    """One or more terms that must all hold."""
    terms = [read_term(tokens)]
    while tokens and tokens[0] == "and":
        tokens.pop(0)
        terms.append(read_term(tokens))
    return lambda row: all(term(row) for term in terms)


def read_term(tokens: list[str]) -> Test:
    """A comparison, a function or a part in parentheses."""
    first = take(tokens)
    if first == "(":
        inner = read_or(tokens)
        take(tokens, ")")
        return inner
    if first in ("startswith", "substringof"):
        return read_function(first, tokens)
    take(tokens, "eq")
    value = literal(take(tokens))
    return lambda row: row.get(first) == value


def read_function(name: str, tokens: list[str]) -> Test:
    """`startswith(column,'x')` or `substringof('x',column)`: the needle comes first in the second."""
    take(tokens, "(")
    one = take(tokens)
    take(tokens, ",")
    two = take(tokens)
    take(tokens, ")")
    if name == "startswith":
        start = literal(two)
        return lambda row: str(row.get(one, "")).startswith(start)
    needle = literal(one)
    return lambda row: needle in str(row.get(two, ""))


def take(tokens: list[str], wanted: str = "") -> str:
    """The next token, which must be the wanted one."""
    if not tokens or (wanted and tokens[0] != wanted):
        raise QueryError(wanted)
    return tokens.pop(0)


def literal(token: str) -> str:
    """Text between quotes, a doubled quote undone."""
    if len(token) < 2 or token[0] != "'" or token[-1] != "'":
        raise QueryError(token)
    return token[1:-1].replace("''", "'")
