"""A document that lacks something is not written, and its notebook is kept for reading."""

import nbformat
import nbformat.v4 as nb4
import pytest

from talentbrief.briefing.blocks import Heading, Paragraph
from talentbrief.execution.notebook import Job, Rendition, render
from talentbrief.rendering.errors import IncompleteDocumentError


@pytest.mark.parametrize("name", ["briefing.html", "briefing.pdf"])
def test_an_incomplete_document_stops_and_keeps_its_notebook(tmp_path, name):
    data = Heading("一、总体情况")._repr_mimebundle_() | {"text/html": "<p></p>", "text/vnd.typst": "正文"}
    made = nb4.new_notebook(
        cells=[nb4.new_code_cell("x", outputs=[nb4.new_output("display_data", data=data)])]
    )
    made.metadata["talentbrief"] = {"kind": "briefing", "title": "第三季度情况", "lang": "zh-CN"}
    target = tmp_path / "3-briefing.ipynb"
    nbformat.write(made, target)
    job = Job(
        "3-briefing", target, target, tmp_path / "failed" / "3-briefing.ipynb", {}, {},
        (Rendition(tmp_path / name),),
    )  # fmt: skip
    with pytest.raises(IncompleteDocumentError, match="缺少“一、总体情况”"):
        render(job)
    assert not (tmp_path / name).exists()
    assert job.failed.read_bytes() == target.read_bytes()
    good = Paragraph("正文")._repr_mimebundle_()
    made.cells[0].outputs = [nb4.new_output("display_data", data=good)]
    nbformat.write(made, target)
    render(job)
    assert (tmp_path / name).exists()
