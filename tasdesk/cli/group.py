"""How commands are loaded when they run, and how their help is printed: in the user's language, aligned by cells.

Help is written down with `N_` where an option is declared and said with `_` when it is printed.
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from tasdesk.cli.commands import COMMANDS
from tasdesk.cli.printing import page_width
from tasdesk.cli.session import refuse_as_of
from tasdesk.errors import NotFound
from tasdesk.messages import N_, _
from tasdesk.text import fit, safe, width, wrap

_BY_TYPER = (
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
    N_("Show this message and exit."),
)
"""What Typer itself says in a help page."""

_NARROWEST = 20
"""Cells that an explanation keeps, however long the names beside it are."""


class Command(TyperCommand):
    """A command that prints its own help."""

    def get_help(self, ctx: Any) -> str:
        """Everything about this command."""
        return _page(self, ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What this command does, in one line."""
        return _translated(self.help).partition("\n")[0]


class Group(TyperGroup):
    """A command with verbs of its own."""

    def get_help(self, ctx: Any) -> str:
        """Everything about this command and its verbs in one line each."""
        verbs = [(name, self.commands[name].get_short_help_str()) for name in self.list_commands(ctx)]
        return _page(self, ctx, verbs)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What this command does, in one line."""
        return _translated(self.help).partition("\n")[0]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names, with the words after it.

        Raises:
            NotFound: there is none; the advice names the nearest.
        """
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            nearest = get_close_matches(args[0], self.list_commands(ctx))
            raise NotFound(
                _("There is no command called {name}.").format(name=safe(" ".join([*_path(ctx)[1:], args[0]]))),
                _("Did you mean {names}?").format(names=_(", ").join(nearest))
                if nearest
                else _("`{command} --help` lists them.").format(command=" ".join(_path(ctx))),
            )
        return command and args[0], command, args[1:]


class LazyGroup(Group):
    """The commands of `COMMANDS`, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of the list."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One of them; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        entry = COMMANDS[cmd_name]
        app = Commands()
        import_module(entry.module).register(app)
        command = get_group(app).commands[cmd_name]
        command.help = "\n\n".join(filter(None, (_(entry.summary), _translated(command.help))))
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names, with the words after it.

        Raises:
            NotFound: there is none.   BadUse: it cannot look at the past, and `--as-of` asks for that.
        """
        found = super().resolve_command(ctx, args)
        if not ctx.resilient_parsing and not COMMANDS[args[0]].as_of:
            refuse_as_of()
        return found

    def get_help(self, ctx: Any) -> str:
        """The list of all commands, without loading them."""
        return _page(self, ctx, [(name, _(entry.summary)) for name, entry in COMMANDS.items()])


class Commands(typer.Typer):
    """Where a module's `register` adds its commands.

    The line of `COMMANDS` comes first in a command's help; `help` adds what more there is to say.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **{"cls": Group, "no_args_is_help": True, "add_completion": False, "rich_markup_mode": None, **settings},
        )

    def command(self, *args: Any, **settings: Any) -> Callable[[Any], Any]:
        """Add a command; as `typer.Typer.command`, but its docstring is not for users."""
        return super().command(*args, **{"cls": Command, "help": "", **settings})


def _translated(text: str | None) -> str:
    # The empty message is the catalogue's own head.
    return _(text) if text else ""


def _path(ctx: Any) -> list[str]:
    """The words that lead to this command, without the arguments between them."""
    words: list[str] = []
    while ctx is not None:
        words.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return words


def _page(command: Any, ctx: Any, verbs: Iterable[tuple[str, str]] = ()) -> str:
    """A page of help: usage, what the command does, its arguments, options and verbs."""
    params = [param for param in command.get_params(ctx) if not param.hidden]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    verbs = tuple(verbs)
    usage = [*_path(ctx), _("[OPTIONS]"), *map(_in_usage, arguments), *([_("COMMAND …")] if verbs else [])]
    size = page_width()
    lines = [_("Usage: {line}").format(line=" ".join(usage)), ""]
    for paragraph in _translated(command.help).split("\n"):
        lines.extend(wrap(paragraph, size))
    sections = (
        (_("Arguments"), [(_metavar(param), _translated(param.help)) for param in arguments if param.help]),
        (_("Options"), [(_in_list(param), _translated(param.help)) for param in options]),
        (_("Commands"), list(verbs)),
    )
    for title, entries in sections:
        if entries:
            lines.extend(["", title, *_aligned(entries, size)])
    return "\n".join(lines)


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _in_usage(param: Any) -> str:
    """An argument in the line of usage, in brackets where it can be left out."""
    name = _metavar(param) + ("…" if param.nargs != 1 else "")
    return name if param.required else f"[{name}]"


def _in_list(param: Any) -> str:
    """An option's names, with the word for its value where it takes one."""
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag or param.count else f"{names} {_metavar(param)}"


def _aligned(entries: list[tuple[str, str]], size: int) -> Iterable[str]:
    """Names and their explanations side by side; an explanation continues under its beginning."""
    column = max(width(name) for name, _explained in entries) + 4
    column = max(min(column, size - _NARROWEST), 8)
    for name, explained in entries:
        first, *rest = wrap(explained, max(size - column, _NARROWEST))
        if width(name) + 4 > column:
            yield f"  {name}"
            yield " " * column + first
        else:
            yield fit(f"  {name}", column) + first
        yield from (" " * column + line for line in rest)
