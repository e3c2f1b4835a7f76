"""The process that reads PDFs: it takes one after another from its input and answers each on its output."""

import signal
import sys
from contextlib import suppress
from traceback import extract_tb

import msgspec

from tawthiq.intake.pdf.answer import Answer, Question
from tawthiq.intake.pdf.apart import read_message, write_message
from tawthiq.intake.pdf.document import read_pdf
from tawthiq.model.errors import UnreadableInput


def main(most_memory: int) -> None:
    """Reads PDFs until its input ends, or until `most_memory` bytes do not do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started
    _limit_memory(most_memory)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, OSError):
        while True:
            write_message(answers, msgspec.msgpack.encode(_answer(read_message(asked))))


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ModuleNotFoundError:
        return  # Windows has no such limit
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(message: bytes) -> Answer:
    question = msgspec.msgpack.decode(message, type=Question)
    try:
        return Answer(text=read_pdf(question.data, question.recognise))
    except UnreadableInput as refused:
        return Answer(what=refused.what, remedy=refused.remedy)
    except MemoryError:
        raise SystemExit(1) from None
    except Exception as fault:
        place = extract_tb(fault.__traceback__)[-1]
        return Answer(fault=f"{type(fault).__name__}: {fault}, {place.filename}, line {place.lineno}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
