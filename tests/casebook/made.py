"""Reports made for tests of a casebook, read by the real reader."""

from datetime import date
from hashlib import sha256

from tawthiq.casebook.adding import Arrival, Read, as_kept
from tawthiq.front import read
from tawthiq.model.report import Report

AIRSTRIKE = "An airstrike killed 12 civilians, including 3 children, in Idlib on 4 March 2021, the network said."


def arrival(text: str = AIRSTRIKE, *, name: str = "report.txt", published: date = date(2021, 3, 5)) -> Arrival:
    """A text file with one report, as it is when it has been read and is about to be added."""
    data = text.encode()
    report = Report(id=name, text=text, published=published, language="en")
    reading = read(as_kept(report, sha256(data).hexdigest(), ""))
    return Arrival(data=data, name=name, readings=(Read(report=report, part="", claims=reading.claims),))
