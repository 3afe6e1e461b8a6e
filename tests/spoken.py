"""What the program says: the messages its source asks for, read from the syntax tree.

Babel's own reader of Python sees nothing inside an f-string before Python 3.12, and more from then on; the tree holds
the same on every Python. `make locale` and the tests of the catalogue both read with this one.
"""

import ast

ASKING = ("_", "N_", "ngettext", "pgettext")
"""The functions by which a message is asked for."""


def is_asking(node):
    """Whether this is a call for a message."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKING


def extract(file, keywords, comment_tags, options):
    """The messages of a source file, as Babel takes them: line, function, arguments (None for no literal), comments."""
    tree = ast.parse(file.read(), file.name)
    for call in sorted(filter(is_asking, ast.walk(tree)), key=lambda call: (call.lineno, call.col_offset)):
        yield call.lineno, call.func.id, tuple(map(_literal, call.args)), []


def _literal(argument):
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
