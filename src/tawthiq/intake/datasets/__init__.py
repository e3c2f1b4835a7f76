"""Other people's datasets: from a file to records, each row once, and never a row dropped in silence.

It imports the model alone. What the rows hold is not read as text: each column is taken for what its format says.
"""

from tawthiq.intake.datasets.opening import FORMS, Form, OpenDataset, open_dataset
from tawthiq.intake.datasets.table import TableHints

__all__ = ["FORMS", "Form", "OpenDataset", "TableHints", "open_dataset"]
