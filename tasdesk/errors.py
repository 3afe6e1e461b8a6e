"""The errors a user can meet: each says what is wrong and what to do."""

from typing import ClassVar


def joined(sentence: str, advice: str) -> str:
    """A sentence and the one that follows; a full-width stop brings its own blank."""
    return f"{sentence}{advice}" if sentence.endswith("。") else f"{sentence} {advice}".rstrip()


class TasdeskError(Exception):
    """Something could not be done, in one sentence for the user.

    Args:
        sentence: what is wrong and where, in the user's language.
        advice: what to do about it; empty where the sentence says it.
    """

    code: ClassVar[str] = "not-done"
    exit_status: ClassVar[int] = 1

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice

    def __str__(self) -> str:
        return joined(self.sentence, self.advice)


class BadUse(TasdeskError):
    """What was asked for is not valid: a value, a syntax, an unknown or ambiguous name (exit status 2)."""

    code = "bad-use"
    exit_status = 2


class NotFound(BadUse):
    """Nothing goes by that name."""

    code = "not-found"


class Ambiguous(BadUse):
    """Several things go by that name; the sentence lists them."""

    code = "ambiguous"


class Refused(TasdeskError):
    """A rule of the method does not allow it."""

    code = "refused"


class BookError(TasdeskError):
    """The book cannot be opened or written."""

    code = "book"


class Locked(BookError):
    """The book is encrypted, and nobody has given its passphrase."""


class WrongPassphrase(BookError):
    """The book is encrypted, with another passphrase than this."""


class FileError(TasdeskError):
    """A file is missing or cannot be read or written."""

    code = "file"


class PlaybookError(TasdeskError):
    """A playbook does not hold together (METHOD 5, rule 3)."""

    code = "playbook"
