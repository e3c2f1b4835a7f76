"""PDF: glyphs become lines in the order of reading, lines paragraphs, and a second program checks the figures.

`apart` is what other rooms call; it loads none of the libraries, which come with `pip install tawthiq[pdf]`. They
run in a process of their own.
"""
