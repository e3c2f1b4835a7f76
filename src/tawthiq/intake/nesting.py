"""How deep a page's elements nest, told before any parser sees it: parsers fail or slow down on absurd depth."""

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_UNNESTED = frozenset(  # void elements, and those whose end may be left out in HTML
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt"}
    | {"html", "head", "body"}
)


def deepest_nesting(page: str) -> int:
    """The greatest number of elements that are open at once, counted by their tags alone; linear in length."""
    depth = deepest = 0
    for closing, name, rest in _TAG.findall(page):
        if rest.endswith("/") or name.lower() in _UNNESTED:
            continue
        if closing:
            depth = max(depth - 1, 0)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
