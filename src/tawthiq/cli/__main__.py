"""`python -m tawthiq.cli`, where the `tawthiq` script is not on the path."""

from tawthiq.cli.main import run

if __name__ == "__main__":
    run()
