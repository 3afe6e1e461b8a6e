"""What to say when a command fails: a sentence, and what to do."""

from typing import Any

from tasdesk.errors import TasdeskError, joined
from tasdesk.messages import _
from tasdesk.text import safe


def explained(error: Exception) -> str:
    """What is wrong and what to do, safe for any terminal; where the program itself is wrong, where that is written."""
    if isinstance(error, TasdeskError):
        return _safe_lines(str(error))
    from typer import Abort, TyperException

    if isinstance(error, TyperException):
        said = _misspelled(error)
    elif isinstance(error, Abort):
        said = _("Stopped.")
    else:
        said = _of_our_own(error)
    return _safe_lines(said)


def _safe_lines(said: str) -> str:
    return "\n".join(safe(line) for line in said.split("\n"))


def _misspelled(error: Any) -> str:
    """What Typer found wrong with the words, in ours."""
    kind = type(error).__name__
    param = getattr(error, "param", None)
    name = param and (param.metavar if param.param_type_name == "argument" else max(param.opts, key=len))
    if kind == "NoArgsIsHelpError":
        return str(error.message)
    if kind == "NoSuchOption":
        said = _("There is no option {name}.").format(name=error.option_name)
    elif kind == "MissingParameter":
        said = _("{name} is missing.").format(name=name)
    elif kind == "BadParameter" and name:
        said = _("{name}: {why}").format(name=name, why=error.message)
    else:
        said = error.format_message()
    ctx = getattr(error, "ctx", None)
    return said if ctx is None else joined(said, _("`{command} --help` tells more.").format(command=_command(ctx)))


def _command(ctx: Any) -> str:
    words: list[str] = []
    while ctx is not None:
        words.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return " ".join(words)


def _of_our_own(error: Exception) -> str:
    from tasdesk.actions.trouble import write_down

    log = write_down(error)
    if log is None:
        return _("Something went wrong in tasdesk itself: {kind}.").format(kind=type(error).__name__)
    return _("Something went wrong in tasdesk itself; {path} says where.").format(path=log)
