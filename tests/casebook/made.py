"""Reports made for tests of a casebook, read by the real reader."""

from datetime import date

from tawthiq.casebook.receiving.adding import Arrival, Read, as_kept, digest_of
from tawthiq.front import read
from tawthiq.model.report import Report

AIRSTRIKE = "An airstrike killed 12 civilians, including 3 children, in Idlib on 4 March 2021, the network said."


def arrival(text: str = AIRSTRIKE, *, name: str = "report.txt", published: date = date(2021, 3, 5)) -> Arrival:
    """A text file with one report, as it is when it has been read and is about to be added."""
    data = text.encode()
    digest = digest_of(data)
    reading = read(as_kept(Report(id=name, text=text, published=published, language="en"), digest, ""))
    found = Read(name=name, part="", report=reading.report, claims=reading.claims)
    return Arrival(sha256=digest, data=data, name=name, readings=(found,))
