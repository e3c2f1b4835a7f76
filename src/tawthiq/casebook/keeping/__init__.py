"""A casebook as a whole: backed up, restored, made anew, looked through, forgotten in part, wiped."""
