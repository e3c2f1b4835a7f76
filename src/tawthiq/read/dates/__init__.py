"""Dates: every expression of time in a report, and the period that it comes to, as EDTF."""
