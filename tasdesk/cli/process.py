"""`stage process`: the processes of the playbook with their five elements (METHOD 2)."""

from typing import Annotated, Any

import typer

from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import Column, inked, put, put_json, put_pairs, put_table, put_text
from tasdesk.cli.session import reading_desk
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import Words
from tasdesk.method.playbook import Item, Playbook, Stage
from tasdesk.method.processes import Elements
from tasdesk.text import count, safe
from tasdesk.widgets import framework_words as words

ProcessArgument = Annotated[str, typer.Argument(metavar="PROCESS", help=N_("Its id; all of them where left out."))]


def list_processes(process: ProcessArgument = "", as_json: JsonOption = False) -> None:
    """The processes of the playbook by their stages, or one with its five elements."""
    with reading_desk() as desk:
        playbook = desk.playbook()
    if process:
        playbook.process(process)
    found = [(stage, each) for stage in playbook.stages for each in stage.processes if process in ("", each.id)]
    if as_json:
        put_json([_object(stage, each, playbook.elements.get(each.id)) for stage, each in found])
    elif process:
        _put(*found[0], playbook.elements.get(process))
    else:
        _list(found, playbook)


def _list(found: list[tuple[Stage, Item]], playbook: Playbook) -> None:
    tongue = language()
    rows = []
    for stage, each in found:
        elements = playbook.elements.get(each.id)
        steps = count(len(elements.steps)) if elements else ""
        rows.append((each.id, each.name.of(tongue), stage.name.of(tongue), steps))
    put_table([Column("id"), Column(_("process"), least=12), Column(_("stage")), Column(_("steps"), right=True)], rows)


def _put(stage: Stage, process: Item, elements: Elements | None) -> None:
    put(inked(safe(process.name.of(language())), "strong"))
    put_pairs([(_("stage"), stage.name.of(language()))])
    if elements is None:
        put(_("The playbook does not describe this process."))
        return
    *named, (steps, told) = words.elements(elements)
    for name, texts in named:
        put(inked(name, "dim"))
        put_text(_(", ").join(texts), indent=2)
    put(inked(steps, "dim"))
    for number, step in enumerate(told, start=1):
        put_text(f"{number} {step}", indent=2)


def _object(stage: Stage, process: Item, elements: Elements | None) -> dict[str, Any]:
    told = None
    if elements is not None:
        told = {
            "model": _words(elements.model),
            **{key: [_words(each) for each in getattr(elements, key)] for key in Elements._fields[1:]},
        }
    return {"process": process.id, "stage": stage.id, "name": _words(process.name), "elements": told}


def _words(each: Words) -> dict[str, str]:
    return {"en": each.en, "zh": each.zh}
