"""Workbooks saved so that the same content gives the same bytes."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from talentbrief.writing import write_whole

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["save_workbook"]

_FIRST_DATE_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def save_workbook(workbook: "Workbook", path: Path, *, moment: datetime, compress: bool = True) -> None:
    """Save a workbook without the clock of this machine in it.

    openpyxl writes the time of saving into the core properties and into every entry of the archive.

    Parameters
    ----------
    workbook : openpyxl.Workbook
        The workbook.
    path : Path
        Where to; folders are made. The old file stays until the new one is whole.
    moment : datetime
        What the core properties give as time of creation and change.
    compress : bool
        Whether to deflate; stored entries do not depend on the version of zlib.
    """
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = "talentbrief"
    properties.created = moment
    saved = io.BytesIO()
    workbook.save(saved)
    stamp = rb"\g<1>" + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>"
    whole = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(whole, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(stamp, content)
            entry = zipfile.ZipInfo(name, _FIRST_DATE_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            entry.create_system = 3  # else the archive tells Windows from the rest
            new.writestr(entry, content)
    write_whole(path, whole.getvalue())
