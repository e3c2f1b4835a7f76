"""Errors that are addressed to the user: what is wrong, where, and what to do about it."""


class TawthiqError(Exception):
    """Base of all errors that a user can mend; its text is one sentence or two."""


class UnreadableInput(TawthiqError):
    """A file, folder or page cannot be read as a report."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}")
        self.where = where
        self.what = what
        self.remedy = remedy


class PackError(TawthiqError):
    """A language pack or a user's overlay holds something that its schema forbids."""
