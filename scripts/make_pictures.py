"""Makes the picture of README.md: the page that the program writes of an example report, in Debian's Chromium.

python scripts/make_pictures.py [--output docs/pictures]
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "5-copied-tally.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WINDOW: ViewportSize = {"width": 1280, "height": 860}


def main() -> int:
    """The exit status: 2 where there is no browser."""
    parser = argparse.ArgumentParser(description="Makes the pictures of README.md.")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "pictures")
    folder = parser.parse_args().output
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("There is no Chromium. On Debian: make system", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        page = Path(made) / "report.html"
        write_page(page)
        photograph(page, browser, folder / "report.png")
    print(f"Written: {folder / 'report.png'}")
    return 0


def write_page(path: Path) -> None:
    """The page of the example, as `tawthiq check` writes it; one of its findings fails."""
    command = [sys.executable, "-m", "tawthiq.cli", "check", str(REPORT), "--format", "html", "--output", str(path)]
    done = subprocess.run(command, check=False)
    if done.returncode != 1:
        raise SystemExit(
            f"tawthiq check ended with {done.returncode}, and 1 was expected: the example contradicts itself."
        )


def photograph(page: Path, browser: str, picture: Path) -> None:
    """What a window shows of the page, its fonts loaded."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        window = started.new_page(viewport=WINDOW)
        window.goto(page.as_uri())
        window.evaluate("document.fonts.ready")
        window.screenshot(path=picture)
        started.close()


if __name__ == "__main__":
    sys.exit(main())
