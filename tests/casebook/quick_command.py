"""The command line with a reader that takes no time, and small transactions: what is killed again and again."""

from cli.conftest import read_digits
from tawthiq import front
from tawthiq.cli.casebook import writing
from tawthiq.cli.main import run

if __name__ == "__main__":
    front.read = read_digits
    writing.REPORTS = 3
    run()
