"""The main job on the real export, from the import to the win rate, each in a process of its own."""

from books import TODAY
from journeys.main_job import do_the_main_job
from journeys.terminal import Terminal, outside


def test_a_deal_of_the_real_export_gets_its_rate(exports, playbook):
    """8,800 deals imported from the command line, one of the open ones answered in a terminal."""
    imported = outside("--today", TODAY.isoformat(), "import", str(exports / "crm_sales_opportunities"))
    assert 0 == imported.returncode

    with Terminal("--today", TODAY.isoformat()) as terminal:
        do_the_main_job(terminal.wait_for("2,089 deals"), "UP409DSB", playbook)
