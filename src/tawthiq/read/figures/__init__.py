"""Figures: the numbers of a sentence that count somebody or something, on their way to becoming claims."""
