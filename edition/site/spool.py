"""Bytes put aside in a file that has no name until all texts have been seen, so that memory does not grow with them."""

import tempfile
from types import TracebackType
from typing import NamedTuple

_FULL = 1 << 20


class Stretch(NamedTuple):
    """Where something was put aside."""

    at: int
    length: int


class Spool:
    """Takes bytes and gives them back by their stretch; gone when it is closed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by __exit__
        self._end = 0
        self._waiting = bytearray()

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, data: bytes) -> Stretch:
        """Put bytes aside."""
        self._waiting += data
        found = Stretch(self._end, len(data))
        self._end += len(data)
        if len(self._waiting) > _FULL:
            self._write()
        return found

    def get(self, stretch: Stretch) -> bytes:
        """What was put there."""
        if self._waiting:
            self._write()
        self._file.seek(stretch.at)
        return self._file.read(stretch.length)

    def _write(self) -> None:
        self._file.seek(0, 2)
        left = memoryview(self._waiting)
        while left:
            left = left[self._file.write(left) :]
        self._waiting = bytearray()
