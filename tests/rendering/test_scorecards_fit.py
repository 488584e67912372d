"""Every scorecard of the invented sample prints on one sheet."""

import io

import pypdf
import pytest

from talentbrief.briefing.report import Report
from talentbrief.rendering.render import to_pdf
from talentbrief.settings import PARAMETERS, SAMPLE_MARKER, start


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("quarter", ["2022Q2", "2022Q3", "2022Q4"])
def test_a_scorecard_is_one_page(notebook, tmp_path, quarter, lang):
    settings = start({**PARAMETERS, "quarter": quarter, "lang": lang, "processed": str(tmp_path)})
    if not (settings.raw_folder / SAMPLE_MARKER).is_file():
        pytest.skip(f"data/raw/{quarter} holds no sample")
    report = Report.load(settings)
    pages = {}
    for each in report.facts.plan.organisations.organisations:
        card = report.scorecard(each.id)
        parts = (card.head(), card.figures(), card.milestones(), card.issues(), card.next_steps())
        made = notebook(*parts, kind="scorecard", sample=True, edition="draft", lang=lang, title=card.title())
        pages[each.id] = len(pypdf.PdfReader(io.BytesIO(to_pdf(made))).pages)
    assert len(pages) == 24
    assert {who for who, number in pages.items() if number != 1} == set()
