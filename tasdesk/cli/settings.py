"""`config`: who you are, which language is spoken, how many backups are kept."""

from typing import Annotated

import typer

from tasdesk import places
from tasdesk.actions.settings import change_setting, read_settings
from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import done, put, put_json, put_pairs
from tasdesk.cli.values import one_of
from tasdesk.messages import N_, _
from tasdesk.text import safe


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("config")(config)


def config(
    name: Annotated[
        str, typer.Argument(metavar="SETTING", help=N_("name, role, language or backups; all of them where left out."))
    ] = "",
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("What it shall be; left out, it is shown."))] = "",
    as_json: JsonOption = False,
) -> None:
    """Show the settings, or set one."""
    if value:
        change_setting(name, value)
        done(
            _("{name} is {value} now; it is kept in {path}.").format(name=name, value=value, path=places.config_file())
        )
        return
    settings = read_settings()
    known: dict[str, str | int] = {
        "name": settings.name,
        "role": settings.role,
        "language": settings.language,
        "backups": settings.backups,
    }
    if name:
        known = {name: known[one_of("SETTING", name, known)]}
    if as_json:
        put_json(known)
    elif name:
        put(safe(str(known[name])))
    else:
        put_pairs((each, str(value)) for each, value in known.items())
