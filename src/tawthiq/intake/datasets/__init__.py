"""Other people's datasets: from a file to records, each row once, and never a row dropped in silence.

It imports the model alone. What the rows hold is not read as text: each column is taken for what its format says.
"""

from tawthiq.intake.datasets.mapping import Mapping, read_mapping
from tawthiq.intake.datasets.opening import OpenDataset, dataset_forms, open_dataset
from tawthiq.intake.datasets.preview import ColumnUse, Preview, preview
from tawthiq.intake.datasets.table import TableHints

__all__ = [
    "ColumnUse",
    "Mapping",
    "OpenDataset",
    "Preview",
    "TableHints",
    "dataset_forms",
    "open_dataset",
    "preview",
    "read_mapping",
]
