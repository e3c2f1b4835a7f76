"""Intake: files, folders, pages, exports and piped bytes become reports. The only stage that opens users' files.

It imports the model alone and knows no word of any language: which lines of a text are furniture, the
reader decides. What parses pages, `page.read_html`, is loaded with the first page.
"""

from tawthiq.intake.files import Inputs, find_inputs, gather_inputs
from tawthiq.intake.naming import NamedFiles, name_reports
from tawthiq.intake.posts.post import EXPORT_LIMIT, Remark, Source
from tawthiq.intake.reports import SIZE_LIMIT, Told, make_report, read_bytes, read_report, read_stdin
from tawthiq.intake.sidecar import read_dates
from tawthiq.intake.unpack import holds_posts, read_posts

__all__ = [
    "EXPORT_LIMIT",
    "SIZE_LIMIT",
    "Inputs",
    "NamedFiles",
    "Remark",
    "Source",
    "Told",
    "find_inputs",
    "gather_inputs",
    "holds_posts",
    "make_report",
    "name_reports",
    "read_bytes",
    "read_dates",
    "read_posts",
    "read_report",
    "read_stdin",
]
