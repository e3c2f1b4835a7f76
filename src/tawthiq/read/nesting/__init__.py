"""Nesting: which figure is part of which, and what fractions and ratios are measured against."""
