"""Intake: files, folders, pages and piped bytes become reports. The only stage that opens users' files.

It imports the model alone and knows no word of any language: which lines of a text are furniture, the
reader decides. What parses pages, `page.read_html`, is loaded with the first page.
"""

from tawthiq.intake.files import Inputs, find_inputs, gather_inputs
from tawthiq.intake.naming import NamedFiles, name_reports
from tawthiq.intake.reports import SIZE_LIMIT, read_report, read_stdin
from tawthiq.intake.sidecar import read_dates

__all__ = [
    "SIZE_LIMIT",
    "Inputs",
    "NamedFiles",
    "find_inputs",
    "gather_inputs",
    "name_reports",
    "read_dates",
    "read_report",
    "read_stdin",
]
