"""The Chinese catalogue: whole, true to the source, and compiled (`make locale` brings it up to date)."""

import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from spoken import extract, is_asking

PACKAGE = Path(__file__).parent.parent / "tasdesk"
CATALOGUE = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "tasdesk"
FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)[a-z]|%[sd]")


def forms(message):
    """A message's texts as a tuple: one, or one per grammatical number."""
    return (message,) if isinstance(message, str) else tuple(message)


def called_at_import(tree):
    """The lines where a message is asked for while its module is being imported."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            # The body runs later; defaults and decorators run at once.
            waiting.extend(ast.iter_child_nodes(node.args))
            waiting.extend(getattr(node, "decorator_list", ()))
            continue
        if is_asking(node) and node.func.id != "N_":
            yield node.lineno
        waiting.extend(ast.iter_child_nodes(node))


@pytest.fixture(scope="module")
def source():
    """The messages of the source: context and text."""
    found = Catalog()
    for name, line, message, _comments, context in extract_from_dir(
        PACKAGE, method_map=[("**.py", extract)], keywords=DEFAULT_KEYWORDS
    ):
        found.add(message, locations=[(name, line)], context=context)
    return {(message.context, forms(message.id)) for message in found if message.id}


@pytest.fixture(scope="module")
def chinese():
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def test_every_message_has_its_chinese(source, chinese):
    """Nothing is missing, nothing is empty, nothing is only guessed."""
    translated = {
        (message.context, forms(message.id)) for message in chinese if all(forms(message.string)) and not message.fuzzy
    }

    assert set() == source - translated


def test_the_catalogue_holds_nothing_the_program_no_longer_says(source, chinese):
    """A message that left the source leaves the catalogue."""
    assert set() == {(message.context, forms(message.id)) for message in chinese if message.id} - source


def test_a_translation_fills_the_same_fields(chinese):
    """A field the source does not fill would stop the program; one left out would hide a value."""
    astray = [
        message.id
        for message in chinese
        if message.id
        for text in forms(message.string)
        if text and sorted(FIELD.findall(text)) != sorted(FIELD.findall(forms(message.id)[-1]))
    ]

    assert [] == astray


def test_what_is_compiled_is_what_is_written(chinese):
    """The .mo beside the .po is the one `make locale` makes of it."""
    compiled = io.BytesIO()
    write_mo(compiled, chinese)

    assert compiled.getvalue() == CATALOGUE.with_suffix(".mo").read_bytes()


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_messages_are_asked_for_when_they_are_shown(module):
    """A message asked for on import would keep the language of that moment."""
    assert [] == list(called_at_import(ast.parse(module.read_text("utf-8"))))
