"""Makes the documents of corpus/files: the reports of the corpus in the files in which reports travel."""
