"""What can go wrong for a user: each error says what, where and what to do; anything else is a bug."""


class EditionError(Exception):
    """A failure the user can mend: shown as one line, never as a traceback."""

    status = 1

    def __init__(self, message: str, *, hint: str = "", path: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        head = f"{place}: {self.message}" if place else self.message
        return f"{head}; {self.hint}" if self.hint else head


class UnreadableInput(EditionError):
    """The input cannot be read as what it should be (missing, binary, not well-formed, refused construct)."""

    status = 2


class UsageError(EditionError):
    """The request itself makes no sense (unknown name, two sources for one text, output that would be overwritten)."""

    status = 2
