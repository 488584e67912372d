"""Pictures that notebooks carry or name: what kind they are, and which files may be opened."""

import base64
import binascii
from pathlib import Path
from typing import Final
from urllib.parse import unquote

__all__ = ["named_picture", "picture_kind"]

_STARTS: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}


def picture_kind(data: bytes) -> str | None:
    """Tell a picture's kind by its content, and whether it can be read at all.

    Parameters
    ----------
    data : bytes
        A file.

    Returns
    -------
    {'png', 'jpeg', 'gif', 'svg'} or None
    """
    kind = next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)
    if kind is not None:
        return kind if _is_pixels(data) else None
    return "svg" if b"<svg" in data[:4096] and _is_svg(data) else None


def named_picture(address: str, folder: Path | None) -> bytes | None:
    """Open a picture that text names.

    Parameters
    ----------
    address : str
        A ``data:`` address or a path below the folder. Nothing is fetched.
    folder : Path, optional
        The notebook's folder.

    Returns
    -------
    bytes or None
        None if it is elsewhere.
    """
    if address.startswith("data:"):
        head, _, body = address.partition(",")
        try:
            return base64.b64decode(unquote(body)) if head.endswith(";base64") else unquote(body).encode()
        except (binascii.Error, ValueError):
            return b""
    if folder is None or "://" in address or "\0" in address:
        return None
    try:
        inside = folder.resolve()
        path = (inside / unquote(address)).resolve()
        return path.read_bytes() if path.is_relative_to(inside) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _is_pixels(data: bytes) -> bool:
    import io

    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return False
    return True


def _is_svg(data: bytes) -> bool:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return str(fromstring(data, forbid_dtd=False).tag).endswith("svg")
    except (ParseError, DefusedXmlException, ValueError):
        return False
