"""What is thought of reports, figures, incidents and records: folds of the log's entries, written as rows and cells."""
