"""Tests here can ask for `casebook`, `address` or `new_casebook`: a casebook on either database."""

from casebooks import *  # noqa: F403
