"""What people decide: on figures, reports, incidents, persons, records and sources, and how it is taken back."""
