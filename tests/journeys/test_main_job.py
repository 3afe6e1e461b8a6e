"""The main job: a deal of the import is given rivals and answers, and the win rate follows."""

from journeys.main_job import do_the_main_job


def test_a_deal_gets_its_rate_from_six_answers(start, imported, playbook):
    """Two rivals named, both gates and six scores by digit keys: the rate is the method's at each step, `u` takes the
    last answer back and `U` gives it again, and the command line says the same of the book.
    """
    do_the_main_job(start().wait_for("48 deals"), "YI23MAY9", playbook)
