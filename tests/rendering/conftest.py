"""Small notebooks to render."""

import nbformat.v4 as nb4
import pytest


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
