"""What all pages share: the templates, the style sheet and the policy that lets a page load nothing else."""

import base64
import hashlib
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tawthiq.publish.visible import visible, visible_line, visible_sentence
from tawthiq.publish.words import read_packaged

_UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60


@cache
def environment() -> Environment:
    """Templates that escape whatever they are given."""
    made = Environment(
        loader=PackageLoader("tawthiq.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["visible"] = visible
    made.filters["line"] = visible_line
    made.filters["sentence"] = visible_sentence
    return made


@cache
def style_sheet() -> Markup:
    """The style of all pages, ready to stand in a page."""
    return Markup(read_packaged("templates", "page.css"))  # the project's own file


@cache
def content_policy() -> str:
    """The page's Content-Security-Policy: this one style sheet, no script, no picture, no request at all."""
    digest = base64.b64encode(hashlib.sha256(style_sheet().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page_name(report: str, suffix: str = ".html") -> str:
    """The file name of a report's page: readable, safe on every system, and different for different reports."""
    digest = hashlib.sha256(report.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    plain = _UNSAFE_IN_NAMES.sub("-", visible_line(report)).strip("-._")[:_LONGEST_NAME]
    return f"{plain or 'report'}-{digest}{suffix}"
