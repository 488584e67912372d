"""The table of synonyms is data: an analyst adds a word to the file, and no code."""

from pathlib import Path

import pytest

from talentbrief.intake.layout import find_tables
from talentbrief.intake.words import FILE, WordFileError, load_words
from tests.intake.conftest import ENVOYS, Q3, grid

ROWS = [["指标", "新近战果"], [ENVOYS, 120]]


def test_a_word_that_is_added_is_known(tmp_path: Path):
    assert find_tables(grid(ROWS), load_words(), Q3) == []
    path = tmp_path / "headers.yaml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(text.replace("[本季, 当季, ", "[新近战果, 本季, 当季, "), encoding="utf-8")
    (table,) = find_tables(grid(ROWS), load_words(path), Q3)
    assert (table.kind, table.column("quarter")) == ("progress", 1)


@pytest.mark.parametrize(
    ("text", "named"), [("progress: [", "cannot be read"), ("totals: [合计]", "progress")]
)
def test_a_file_that_is_spoilt_is_said_to_be(tmp_path: Path, text: str, named: str):
    path = tmp_path / "headers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WordFileError, match=named) as caught:
        load_words(path)
    assert str(path) in str(caught.value)
