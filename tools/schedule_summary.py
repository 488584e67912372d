"""Write the account of the scheduled job as Markdown: what was made, what is out, what is late.

``python tools/schedule_summary.py FOLDER`` reads ``run.json``, ``publish.json`` and ``status.json`` of the folder, those
that are there.
Exit status 1 if an approval was refused. Needs the standard library alone.
"""

import json
import sys
from pathlib import Path
from typing import Any

_STATES = {
    "new": "published now",
    "standing": "out already",
    "waiting": "waits for approval",
    "refused": "**refused**",
}


def read(path: Path) -> dict[str, Any]:
    """Read an object from a file; empty if there is none.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    dict
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def cell(text: object) -> str:
    """Write text so that it stays in its cell of a Markdown table.

    Parameters
    ----------
    text : object
        The text.

    Returns
    -------
    str
    """
    return str(text).replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def summary(run: dict[str, Any], publish: dict[str, Any], status: dict[str, Any] | None = None) -> str:
    """Write the account.

    Parameters
    ----------
    run, publish, status : dict
        What the commands said with ``--json``.

    Returns
    -------
    str
        Markdown.
    """
    lines = ["## 简报 Briefing", ""]
    if run:
        found = run.get("issues", {})
        counts = f"{found.get('open_errors', 0)} open errors, {found.get('warning', 0)} warnings"
        lines += [f"Made for reviewers: {cell(run.get('quarter', '?'))} ({counts})", ""]
    if publish:
        lines += ["| quarter | state | edition | |", "|---|---|---|---|"]
        for each in publish.get("quarters", []):
            about = each.get("reason") or " ".join(each.get("corrections", []))
            row = (each["quarter"], _STATES.get(each["state"], each["state"]), each["edition"] or "–", about)
            lines.append("| " + " | ".join(map(cell, row)) + " |")
    waits = run.get("quarter") if publish else None
    if waits and waits not in {each["quarter"] for each in publish.get("quarters", [])}:
        lines.append(f"| {cell(waits)} | {_STATES['waiting']} | – | |")
    late = (status or {}).get("unissued", [])
    if late:
        named = ", ".join(f"{cell(each['quarter'])} ({cell(each['due'])})" for each in late)
        lines += ["", f"**已过印发日期仍未审定 Past the date of issue without an approval:** {named}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Print the account of a folder."""
    folder = Path(sys.argv[1])
    run, publish, status = (read(folder / f"{name}.json") for name in ("run", "publish", "status"))
    print(summary(run, publish, status))
    return 1 if any(each.get("state") == "refused" for each in publish.get("quarters", [])) else 0


if __name__ == "__main__":
    sys.exit(main())
