"""Take the pictures that the README shows: `python -m tests.browser.screenshots`.

The bundled archive is rebuilt into a temporary folder and served as a reader would see it.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from indexer import rebuild
from tests.browser.chromium import chromium, executable
from tests.browser.serving import serving

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus" / "pages"
DESK: dict[str, Any] = {"viewport": {"width": 1040, "height": 720}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 720}}
SHOTS: dict[str, tuple[str, dict[str, Any]]] = {
    "home": ("/", DESK),
    "results": ("/search?q=kestrel+bridge", DESK),
    "article": ("/search?q=kestrel+bridge", DESK),
    "phone": ("/search?q=kestrel+bridge", PHONE),
    "dark": ("/search?q=kestrel+bridge", {**DESK, "color_scheme": "dark"}),
}


def main() -> None:
    """Write one PNG for each of the shots."""
    if not executable():
        sys.exit("Chromium is missing: apt-get install chromium")
    folder = HERE / "screenshots"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        index = Path(scratch) / "index"
        rebuild([CORPUS], index=index)
        with serving(index) as site:
            for name, (address, options) in SHOTS.items():
                page = browser.new_page(**options)
                page.goto(site + address)
                if name == "article":
                    page.locator(".hits h2 a").first.click()
                page.screenshot(path=folder / f"{name}.png")
                page.close()
                print(folder / f"{name}.png")


if __name__ == "__main__":
    main()
