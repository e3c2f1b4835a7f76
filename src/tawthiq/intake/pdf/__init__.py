"""PDF: glyphs become lines in the order of reading, lines paragraphs, and a second program checks the figures.

The libraries that it needs come with `pip install tawthiq[pdf]`; without them the import of this room fails.
"""

from tawthiq.intake.pdf.document import PdfText, read_pdf

__all__ = ["PdfText", "read_pdf"]
