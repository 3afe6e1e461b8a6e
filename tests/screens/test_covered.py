"""What a screen does with changes of the book while another one covers it."""

from app_stage import TODAY, rest, running, some_deals
from tasdesk.actions.answers import answer
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.method.facts import Author


def rated(board, deal):
    """The rate that a card of the board has."""
    return next(card.rate for card in board.portfolio.open if card.id == deal)


async def test_a_covered_board_takes_in_changes_when_it_is_seen_again(tmp_path):
    """Neither a key on the deal above nor another program has it put its cards in order before."""
    path, user = tmp_path / "book.db", User("Li Na", Author.SALESPERSON)
    with create_book(path, today=TODAY) as book:
        deal = some_deals(Desk(book, user, TODAY))["Smart gate"]
    async with running(path, size=(120, 40)) as pilot:
        board = pilot.app.screen
        pilot.app.open_deal(deal, None, "questions")
        await rest(pilot)
        await pilot.press("1")
        with open_book(path, today=TODAY) as book:
            for question in ("fit", "closeness"):
                answer(Desk(book, user, TODAY), deal, question, 3)
        pilot.app.look_elsewhere()
        await rest(pilot)
        covered = rated(board, deal)
        await pilot.press("q")
        await rest(pilot)

        assert (None, 0.252) == (covered, round(rated(board, deal), 3))


async def test_a_box_over_a_screen_does_not_cover_it(tmp_path):
    """What changes under a box is seen at once."""
    path, user = tmp_path / "book.db", User("Li Na", Author.SALESPERSON)
    with create_book(path, today=TODAY) as book:
        some_deals(Desk(book, user, TODAY))
    async with running(path, size=(120, 40)) as pilot:
        board = pilot.app.screen
        await pilot.press("question_mark")
        some_deals(pilot.app.desk)
        await rest(pilot)

        assert 6 == len(board.portfolio.open)
