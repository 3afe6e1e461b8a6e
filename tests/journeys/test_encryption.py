"""An encrypted book, from its making to the board, with a passphrase that is typed."""

from tasdesk import places

PASSPHRASE, NEXT = "correct horse 电池", "staple"


def typed(terminal, passphrase):
    """Type a passphrase into the field there is."""
    return terminal.type(passphrase).press("enter")


def test_a_book_is_encrypted_from_its_first_moment(start):
    """The passphrase is typed twice and not shown. The screen then asks for it before it shows anything; a wrong one
    can be typed anew."""
    terminal = typed(start("init", "--encrypt").wait_for("New passphrase:"), PASSPHRASE)
    terminal = typed(terminal.wait_for("The same again:"), PASSPHRASE).wait_for("There is an empty book at")
    assert (0, False) == (terminal.end(), PASSPHRASE in terminal.text)

    terminal = typed(start().wait_for("This book is encrypted"), "wrong").wait_for("not its passphrase. 2 more tries.")
    typed(terminal, PASSPHRASE).wait_for(lambda: "demo" in terminal.text)

    assert b"TASD" == places.book().read_bytes()[:4]
    assert PASSPHRASE.encode() not in terminal.written


def test_a_command_asks_for_it_in_a_terminal(start, small):
    """Once it is encrypted, the old passphrase is asked for once and a new one twice; then only that opens the book."""
    terminal = start("encrypt", size=(160, 24)).wait_for("New passphrase:")
    for asked in ("The same again:", "is encrypted."):
        typed(terminal, PASSPHRASE).wait_for(asked)
    terminal.end()
    terminal = typed(start("rekey", size=(160, 24)).wait_for("Passphrase of"), PASSPHRASE).wait_for("New passphrase:")
    for asked in ("The same again:", "has another passphrase now"):
        typed(terminal, NEXT).wait_for(asked)
    assert 0 == terminal.end()

    terminal = typed(start("deals").wait_for("Passphrase of"), PASSPHRASE).wait_for("This is not the passphrase")
    assert 1 == terminal.end()
    assert 0 == typed(start("deals").wait_for("Passphrase of"), NEXT).wait_for("Metering rollout").end()
