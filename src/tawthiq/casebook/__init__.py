"""The front door to a casebook: what the command line, the workbench and Python users call.

>>> from tawthiq.casebook import Casebook
>>> with Casebook.open("casebook", who="Amal") as casebook:
...     casebook.add(...)
"""

from tawthiq.casebook.casebook import Casebook

__all__ = ["Casebook"]
