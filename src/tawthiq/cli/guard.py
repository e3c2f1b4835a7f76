"""Turns what goes wrong into one sentence on standard error and an exit status; no traceback for a user's mistake."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from click.exceptions import Exit

from tawthiq.model.errors import TawthiqError

UNREADABLE = 2
INTERRUPTED = 130  # as shells report it: 128 and the signal's number
PIPE_CLOSED = 141


@contextmanager
def guarded() -> Iterator[None]:
    """Runs a command's body; a mistake, Ctrl-C and a reader that left end it quietly with their exit status."""
    try:
        yield
    except TawthiqError as problem:
        complain(str(problem))
        raise Exit(UNREADABLE) from None
    except KeyboardInterrupt:
        complain("Stopped.")
        raise Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # What is still buffered for the closed pipe must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Exit(PIPE_CLOSED) from None


def complain(sentence: str) -> None:
    """Prints one line on standard error, whatever the sentence holds."""
    from tawthiq.publish.visible import visible_sentence

    print(visible_sentence(sentence), file=sys.stderr)
