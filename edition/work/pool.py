"""Work on many items in several processes: answers in order, never more than a window ahead, no share ever lost.

The workers are fresh interpreters (spawn), which is the one way to start them that is safe with threads and the same on
every system. They get the function once and after that only items, so both must be small and picklable. A worker whose
parent is gone ends by itself after the item it has in hand.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from edition.errors import EditionError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

I = TypeVar("I")  # noqa: E741
A = TypeVar("A")

SHARE = 50  # items given to a worker at a time
AHEAD = 4  # shares a worker may be ahead of the oldest unanswered one
STOPPED = 128 + 15  # the exit status of a worker that was told to stop (SIGTERM)
PATIENCE = 60.0  # seconds a worker has for the item in hand once nobody waits for its answer


class _Share(Generic[I]):
    """Items number..number+n: those not answered yet, and whether a worker was lost on the first of them."""

    def __init__(self, number: int, items: deque[I]) -> None:
        self.number = number
        self.items = items
        self.lost = False


class _Worker(Generic[I]):
    def __init__(self, process: "SpawnProcess", connection: "Connection") -> None:
        self.process = process
        self.connection = connection
        self.share: _Share[I] | None = None


class _Pool(Generic[I, A]):
    def __init__(self, work: Callable[[I], A], waiting: deque[_Share[I]], window: int) -> None:
        self.work = work
        self.waiting = waiting
        self.window = window
        self.workers: list[_Worker[I]] = []
        self.answers: dict[int, A | EditionError] = {}


def run(work: Callable[[I], A], items: Sequence[I], *, jobs: int = 1) -> Iterator[A | EditionError]:
    """What `work` makes of each item, in the order of the items; an EditionError is the answer for that item alone.

    Any other exception is a bug and ends everything. An item whose worker is killed is done once more; if that worker
    is killed too, the answer is an error that says so.
    """
    if min(jobs, len(items)) <= 1:
        return (attempt(work, item) for item in items)
    return _shared(work, items, min(jobs, len(items)))


def attempt(work: Callable[[I], A], item: I) -> A | EditionError:
    """The answer for one item."""
    try:
        return work(item)
    except EditionError as error:
        return error


def _shared(work: Callable[[I], A], items: Sequence[I], jobs: int) -> Iterator[A | EditionError]:
    size = max(1, min(SHARE, len(items) // (jobs * AHEAD)))
    shares = deque(_Share(at, deque(items[at : at + size])) for at in range(0, len(items), size))
    pool: _Pool[I, A] = _Pool(work, shares, size * jobs * AHEAD)
    due = 0
    try:
        pool.workers += [_start(work) for _ in range(jobs)]
        while due < len(items):
            _feed(pool, due)
            _collect(pool)
            while due in pool.answers:
                yield pool.answers.pop(due)
                due += 1
    finally:
        _dismiss(pool.workers)


def _start(work: Callable[[I], A]) -> _Worker[I]:
    from multiprocessing import get_context  # only several processes need it

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    with _no_interrupt():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Hold Ctrl-C back: a worker that starts meanwhile inherits this and leaves Ctrl-C to us."""
    import signal  # only several processes need it

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: "Connection", work: Callable[[I], A]) -> None:
    """A worker's life: shares in, an answer an item out, until the other end is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(STOPPED)
    )  # an exception, so that a half-written file is taken away
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for item in connection.recv():
                connection.send(attempt(work, item))


def _feed(pool: _Pool[I, A], due: int) -> None:
    """Give every idle worker its next share, unless that is too far ahead."""
    for at, worker in enumerate(pool.workers):
        if worker.share is None and pool.waiting and pool.waiting[0].number < due + pool.window:
            worker.share = pool.waiting.popleft()
            try:
                worker.connection.send(list(worker.share.items))
            except (BrokenPipeError, ConnectionResetError):
                pool.workers[at] = _replace(pool, worker)


def _collect(pool: _Pool[I, A]) -> None:
    """Wait until there is an answer or a worker is gone, and take what there is."""
    from multiprocessing.connection import wait

    busy = {worker.connection: at for at, worker in enumerate(pool.workers) if worker.share is not None}
    for connection in wait(list(busy)):
        at = busy[connection]  # type: ignore[index]
        worker = pool.workers[at]
        try:
            while worker.share is not None and worker.connection.poll():
                _take(pool, worker, worker.connection.recv())
        except (EOFError, ConnectionResetError):
            pool.workers[at] = _replace(pool, worker)


def _take(pool: _Pool[I, A], worker: _Worker[I], answer: A | EditionError) -> None:
    share = worker.share
    assert share is not None
    pool.answers[share.number] = answer
    share.number, share.lost = share.number + 1, False
    share.items.popleft()
    if not share.items:
        worker.share = None


def _replace(pool: _Pool[I, A], worker: _Worker[I]) -> _Worker[I]:
    """A new worker in the place of a lost one; the share in its hands is the next to be given out."""
    worker.process.join()
    code, share = worker.process.exitcode or 0, worker.share
    worker.connection.close()
    if code > 0 and code != STOPPED:
        raise RuntimeError("a worker ended on a bug; what it said stands above")
    if share is not None and share.lost:
        number = STOPPED - 128 if code == STOPPED else -code
        what = f"the process that worked on this file was killed twice (signal {number})"
        hint = "perhaps it needs more memory than there is: try it with --jobs 1"
        path = str(getattr(share.items[0], "source", share.items[0]))
        _take(pool, worker, EditionError(what, hint=hint, path=path))
    elif share is not None:
        share.lost = True
    if worker.share is not None:
        pool.waiting.appendleft(worker.share)
    return _start(pool.work)


def _dismiss(workers: list[_Worker[I]]) -> None:
    """Close the pipes: a worker ends with the item in its hands; one that does not is stopped."""
    for worker in workers:
        worker.connection.close()
    for worker in workers:
        worker.process.join(PATIENCE)
        if worker.process.is_alive():
            worker.process.terminate()
            worker.process.join()
