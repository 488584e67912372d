"""Files are whole or not there, and nothing is left beside them."""

from pathlib import Path

import pytest

from talentbrief.writing import write_whole


def test_a_file_takes_the_place_of_an_older_one(tmp_path: Path):
    path = tmp_path / "催报" / "a.txt"
    write_whole(path, "甲".encode())
    write_whole(path, "乙".encode())
    assert [(each.name, each.read_text("utf-8")) for each in path.parent.iterdir()] == [("a.txt", "乙")]


def test_what_cannot_be_put_in_place_leaves_nothing(tmp_path: Path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OSError, match=r"a\.txt"):
        write_whole(tmp_path / "a.txt", b"1")
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
