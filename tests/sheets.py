"""Style sheets that are parsed once in a process, instead of once for every program that a test starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.tokenize import Token, tokenize_values


@contextmanager
def parsed_once() -> Iterator[None]:
    """Let all programs share what the parser of Textual made of a sheet under the same variables meanwhile.

    What it made is only read afterwards: within a program all widgets share it anyway.
    """
    parse = stylesheet.parse
    variables = dict[frozenset[tuple[str, str]], dict[str, list[Token]]]()
    sheets = dict[tuple[Any, ...], list[Any]]()

    def tokens(values: dict[str, str]) -> dict[str, list[Token]]:
        key = frozenset(values.items())
        if key not in variables:
            variables[key] = tokenize_values(values)
        return variables[key]

    def parsed(scope: str, css: str, read_from: Any, *, variable_tokens: Any, **how: Any) -> list[Any]:
        key = scope, css, read_from, id(variable_tokens), *how.items()
        if key not in sheets:
            sheets[key] = list(parse(scope, css, read_from, variable_tokens=variable_tokens, **how))
        return sheets[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "tokenize_values", tokens)
        patch.setattr(stylesheet, "parse", parsed)
        yield
