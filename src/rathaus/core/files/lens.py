"""A look at one file, in a process of its own: hostile bytes may crash it, and nothing else.

Reads from standard input, writes to standard output, knows nothing of the house. ``see`` answers with JSON what is
to be seen in a PDF, JPEG or PNG; ``join`` makes one PDF of several pictures, each preceded by its length (8 bytes).
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 10
MOST_PIXELS = 60_000_000
MOST_PAGES = 30
MOST_TEXT = 400_000
LOOK_PIXELS = 700
"""The longer side of a picture while it is looked at."""
PAGE_PIXELS = 2_000
"""The longer side of a picture as a page of a PDF: enough to read small print at A4."""


def main(word: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    content = sys.stdin.buffer.read()
    answer = joined(content) if word == "join" else json.dumps(seen(content)).encode()
    sys.stdout.buffer.write(answer)


def seen(content: bytes) -> dict[str, Any]:
    """What there is to see; ``damaged`` where it cannot be opened."""
    try:
        return _of_pdf(content) if content.startswith(b"%PDF-") else _of_picture(content)
    except Exception:  # whatever a library raises on hostile bytes
        return {"damaged": True}


def _of_pdf(content: bytes) -> dict[str, Any]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        return {"locked": True} if "password" in str(error).casefold() else {"damaged": True}
    pages = [document[number] for number in range(min(len(document), MOST_PAGES))]
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)[:MOST_TEXT]
    looks = [_look(_drawn(page)) for page in pages[:3]]
    return {
        "pages": len(document),
        "text": text,
        "columns": sum(_is_in_columns(page) for page in pages),
        "blank": sum(look["blank"] for look in looks) if not text.strip() else 0,
        "sharpness": min((look["sharpness"] for look in looks if not look["blank"]), default=None)
        if not text.strip()
        else None,
    }


LEAST_LINES = 8
"""So many lines stand in each of two columns."""


def _is_in_columns(page: Any) -> bool:
    """Whether most of its lines end before its middle or begin behind it, beside each other. A table is too narrow for that."""
    width = page.get_size()[0]
    words = page.get_textpage()
    lines = [words.get_rect(number) for number in range(min(words.count_rects(), 2_000))]
    wide = [each for each in lines if each[2] - each[0] > width * 0.22]
    left = [each for each in wide if each[2] < width * 0.54]
    right = [each for each in wide if each[0] > width * 0.46]
    if min(len(left), len(right)) < LEAST_LINES or len(left) + len(right) < 0.7 * len(wide):
        return False
    beside = min(max(each[3] for each in left), max(each[3] for each in right)) - max(
        min(each[1] for each in left), min(each[1] for each in right)
    )
    return bool(beside > 0)


def _drawn(page: Any) -> Any:
    width, height = page.get_size()
    return page.render(scale=LOOK_PIXELS / max(width, height, 1), grayscale=True).to_pil()


def _of_picture(content: bytes) -> dict[str, Any]:
    picture = _opened(content)
    look = _look(picture.convert("L"))
    return {
        "pages": 1,
        "text": "",
        "width": picture.width,
        "height": picture.height,
        "blank": int(look["blank"]),
        "sharpness": look["sharpness"],
        "brightness": look["brightness"],
    }


def _opened(content: bytes) -> Any:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    picture.load()
    return ImageOps.exif_transpose(picture)


def _look(grey: Any) -> dict[str, Any]:
    """How sharp (variance of the Laplacian over that of the picture), how bright, and whether there is anything on it."""
    from PIL import ImageFilter, ImageStat

    small = grey.copy()
    small.thumbnail((LOOK_PIXELS, LOOK_PIXELS))
    edges = small.filter(ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128))
    inside = edges.crop((1, 1, max(small.width - 1, 2), max(small.height - 1, 2)))
    spread = ImageStat.Stat(small).stddev[0]
    return {
        "sharpness": round(ImageStat.Stat(inside).var[0] / max(spread, 1) ** 2, 4),
        "brightness": round(ImageStat.Stat(small).mean[0], 1),
        "blank": spread < 3,
    }


def joined(content: bytes) -> bytes:
    """One PDF with a page for each picture, turned as the camera held it and no larger than needed."""
    pages = [_page(part) for part in _parts(content)]
    if not pages:
        raise ValueError("nothing to join")
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=170, quality=82)
    return out.getvalue()


def _parts(content: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(content):
        size = int.from_bytes(content[place : place + 8], "big")
        yield content[place + 8 : place + 8 + size]
        place += 8 + size


def _page(content: bytes) -> Any:
    picture = _opened(content)
    picture.thumbnail((PAGE_PIXELS, PAGE_PIXELS))
    return picture.convert("RGB")


if __name__ == "__main__":
    main(sys.argv[1])
