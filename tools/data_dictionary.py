"""Write docs/data-dictionary.md from the tables' schemas: ``python tools/data_dictionary.py``."""

from pathlib import Path

from talentbrief.schemas import TABLES, Column

PAGE = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary

Generated from `talentbrief/schemas.py` by `python tools/data_dictionary.py`; a test fails when it is stale.

Every table stands in `data/processed/<quarter>/` as `.parquet` and as `.csv` (UTF-8, no byte order mark, an empty
cell for a missing value); `datapackage.json` describes those of a quarter. Dates are ISO text. Text that a
spreadsheet program would run as a formula has an apostrophe before it in the CSV file alone.

`rosters` and `earlier_rosters` are de-identified but still personal information: they are never published.
"""


def page() -> str:
    """Compose the page.

    Returns
    -------
    str
        Markdown.
    """
    parts = [HEAD]
    for table in TABLES.values():
        rows = "\n".join(_row(column) for column in table.columns)
        parts.append(
            f"\n## `{table.name}`\n\n{table.zh}: {table.en}.\n\n"
            f"| column | type | | 中文 | holds |\n|---|---|---|---|---|\n{rows}\n"
        )
    return "".join(parts)


def _row(column: Column) -> str:
    holds = column.en + (": " + ", ".join(f"`{value}`" for value in column.values) if column.values else "")
    nullable = "may be empty" if column.nullable else ""
    return f"| `{column.name}` | {column.kind} | {nullable} | {column.zh} | {holds.replace('|', '&#124;')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
