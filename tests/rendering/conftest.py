"""Small notebooks to render, and the sample's notebooks and pages."""

import ast
import copy
import functools
import json
from pathlib import Path

import nbformat
import nbformat.v4 as nb4
import pytest

from talentbrief.execution.pages import write_index
from talentbrief.rendering.render import to_html
from talentbrief.settings import FOLDERS_VARIABLE, start


@pytest.fixture
def notebook():
    """Give a maker of notebooks whose cells show blocks."""

    def make(
        *blocks, kind="briefing", sample=False, edition="final", lang="zh-CN", title="第三季度情况", cells=()
    ):
        shown = [
            nb4.new_code_cell(
                "report.part()",
                execution_count=number,
                outputs=[nb4.new_output("display_data", data=block._repr_mimebundle_())],
            )
            for number, block in enumerate(blocks, 1)
        ]
        made = nb4.new_notebook(cells=[*shown, *cells])
        made.metadata["talentbrief"] = {
            "kind": kind,
            "title": title,
            "lang": lang,
            "sample": sample,
            "edition": edition,
            "quarter": "2022Q3",
        }
        return made

    return make


@pytest.fixture
def foreign():
    """Give a maker of notebooks that know nothing of us."""

    def make(*cells, **metadata):
        made = nb4.new_notebook(cells=list(cells))
        made.metadata.update(metadata)
        return made

    return make


@pytest.fixture(scope="session")
def sample_notebooks(root, tmp_path_factory):
    """Run the notebooks on the committed sample, in this process, and give them by the names of their pages."""
    folder = tmp_path_factory.mktemp("sample")
    places = {"processed": str(folder / "processed"), "outputs": str(folder / "outputs")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDERS_VARIABLE, json.dumps(places))
        made = {
            "1-clean": executed(root, "1-clean", "working"),
            "2-attainment": executed(root, "2-attainment", "working"),
            "briefing": executed(root, "3-briefing", "briefing"),
            "scorecard": executed(root, "4-scorecard", "scorecard", organisation="NCC"),
        }
        settings = start({"quarter": "2022Q3"})
        settings.outputs_folder.mkdir(parents=True)
        write_index(settings)
    made["3-briefing"] = copy.deepcopy(made["briefing"])
    made["3-briefing"].metadata["talentbrief"]["kind"] = "working"
    made["foreign"] = foreign_notebook()
    return made | {"index": settings.outputs_folder / "index.html"}


@pytest.fixture(scope="session")
def sample_pages(sample_notebooks, tmp_path_factory):
    """Give the sample's pages as files, by name."""
    folder = tmp_path_factory.mktemp("pages 页")
    pages = {}
    for name, made in sample_notebooks.items():
        pages[name] = folder / f"{name}.html"
        pages[name].write_bytes(made.read_bytes() if isinstance(made, Path) else to_html(made))
    return pages


@pytest.fixture(scope="session")
def own_notebook(root, tmp_path_factory):
    """Give a maker of our own notebooks, run on the committed sample in any language."""
    processed = str(tmp_path_factory.mktemp("processed"))

    @functools.cache
    def make(name, **parameters):
        kind = {"3-briefing": "briefing", "4-scorecard": "scorecard"}.get(name, "working")
        made = executed(root, name, kind, **{"processed": processed, **parameters})
        made.metadata["talentbrief"] |= {
            key: parameters[key] for key in ("lang", "quarter") if key in parameters
        }
        return made

    return make


def executed(root, name, kind, **parameters):
    """Run a notebook's cells as Jupyter would: what the last line of a cell gives is shown."""
    made = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
    scope = {}
    for number, cell in enumerate((each for each in made.cells if each.cell_type == "code"), 1):
        cell.execution_count = number
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), scope)
        if "parameters" in cell.metadata.get("tags", ()):
            scope.update({"quarter": "2022Q3"} | parameters)
        shown = eval(compile(ast.Expression(last.value), name, "eval"), scope) if last else None
        if shown is not None:
            data = shown._repr_mimebundle_()
            cell.outputs = [nb4.new_output("execute_result", data=data, execution_count=number)]
    made.metadata["talentbrief"] = {
        **{"kind": kind, "title": name, "lang": "zh-CN", "sample": True, "edition": "draft"},
        "quarter": "2022Q3",
    }
    return made


def foreign_notebook():
    """Make a notebook of what others put into theirs."""
    wide = "".join(f"<th>column {number}</th>" for number in range(30))
    cells = "".join(f"<td>{number}.5</td>" for number in range(30))
    table = (
        f'<style>td {{color: #eee}}</style><table border="1" class="dataframe"><thead><tr><th></th>{wide}</tr>'
        f"</thead><tbody><tr><th>0</th>{cells}</tr></tbody></table>"
    )
    text = (
        "# Another's notebook\n\nText with `code`, **weight**, a [link](https://example.org/), a footnote[^1] and "
        "$x^2$.\n\n[^1]: The footnote.\n\n> A quotation.\n\n- one\n- two\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
        f"## A second heading\n\n{'longword' * 40}\n\n```python\nprint('x' * 200)\n```"
    )
    return nb4.new_notebook(
        cells=[
            nb4.new_markdown_cell(text),
            nb4.new_code_cell(
                "import pandas as pd\n# a comment\nframe(1, 2.5, 'text')" + " + 1" * 80,
                execution_count=1,
                outputs=[
                    nb4.new_output("stream", name="stdout", text="printed " * 60),
                    nb4.new_output("stream", name="stderr", text="\x1b[31mwarned\x1b[0m"),
                    nb4.new_output("execute_result", data={"text/html": table, "text/plain": "0"}),
                    nb4.new_output("error", ename="ValueError", evalue="no", traceback=["ValueError: no"]),
                ],
            ),
        ]
    )
