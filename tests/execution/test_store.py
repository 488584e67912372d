"""What earlier runs made is found by what it depends on, and never trusted without its digest."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from talentbrief.execution.sources import digest
from talentbrief.execution.store import Store

KEY, OTHER = digest(b"one"), digest(b"two")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "processed" / ".talentbrief" / "2031Q1"


def made(tmp_path: Path, **texts: str) -> dict[str, Path]:
    """Write files as a run makes them aside."""
    paths = {}
    for name, text in texts.items():
        path = tmp_path / "aside" / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        paths[path.name] = path
    return paths


def add(folder: Path, tmp_path: Path, key: str = KEY, root: str = "outputs", **texts: str) -> Store:
    store = Store(folder)
    store.add(key, "briefing.html", {root: made(tmp_path, **(texts or {"briefing": "text"}))})
    return store


def test_a_result_is_found_by_the_next_run(folder, tmp_path):
    add(folder, tmp_path, briefing="text")
    entry = Store(folder).find(KEY)
    assert entry is not None
    assert entry.files == {"outputs": {"briefing.html": digest(b"text")}}
    assert Store(folder).object(digest(b"text")) == b"text"
    assert Store(folder).find(OTHER) is None


def test_of_returns_nothing_is_kept_but_digests(folder, tmp_path):
    store = add(folder, tmp_path, root="returns", sender="张三 13812345678")
    assert store.find(KEY) is not None
    assert store.object(digest("张三 13812345678".encode())) is None
    assert not any("张三".encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_store_is_closed_to_others(folder, tmp_path):
    add(folder, tmp_path)
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("altered", [b"teXt", b"", b"text and more"])
def test_an_altered_file_is_not_taken_for_the_result(folder, tmp_path, altered):
    add(folder, tmp_path)
    (path,) = [each for each in (folder / "objects").rglob("*") if each.is_file()]
    path.write_bytes(altered)
    store = Store(folder)
    assert store.object(digest(b"text")) is None
    assert store.damaged == 1
    store.add(KEY, "briefing.html", {"outputs": made(tmp_path, briefing="text")})
    assert store.object(digest(b"text")) == b"text"


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: line[:-9],
        lambda line: line.replace(b"briefing.html", b"scorecards.html"),
        lambda line: b"\xff\x00" + line,
        lambda line: b"{}",
        lambda line: digest(b"[1]").encode() + b" [1]",
    ],
)
def test_a_damaged_record_is_left_out_and_counted_and_the_others_stand(folder, tmp_path, damage):
    add(folder, tmp_path)
    add(folder, tmp_path, OTHER, briefing="other")
    path = folder / "entries.jsonl"
    first, second = filter(None, path.read_bytes().splitlines())
    path.write_bytes(damage(first) + b"\n" + second + b"\n")
    store = Store(folder)
    assert (store.find(KEY), store.damaged) == (None, 1)
    assert store.find(OTHER) is not None


def test_a_line_that_a_killed_run_left_unfinished_does_not_swallow_the_next(folder, tmp_path):
    add(folder, tmp_path)
    path = folder / "entries.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    add(folder, tmp_path, OTHER)
    assert Store(folder).find(OTHER) is not None


@pytest.mark.parametrize("below", ["../outside.html", "/etc/passwd", "a//b", "a/./b", "..\\outside.html"])
def test_a_record_cannot_lead_out_of_its_folder(folder, tmp_path, below):
    add(folder, tmp_path)
    text = json.dumps({"key": KEY, "stage": "x", "files": {"outputs": {below: digest(b"text")}}}).encode()
    (folder / "entries.jsonl").write_bytes(digest(text).encode() + b" " + text + b"\n")
    store = Store(folder)
    assert (store.find(KEY), store.damaged) == (None, 1)


def test_what_no_recent_run_used_is_cleared_away(folder, tmp_path):
    store = Store(folder)
    for number in range(6):
        key = digest(str(number).encode())
        store.add(key, "briefing.html", {"outputs": made(tmp_path, briefing=f"text {number}")})
        store.close({"number": number}, [key])
    kept = [number for number in range(6) if Store(folder).find(digest(str(number).encode()))]
    assert kept == [2, 3, 4, 5]
    assert sum(path.is_file() for path in (folder / "objects").rglob("*")) == 4
    assert Store(folder).last == {"number": 5}


def test_a_store_that_cannot_be_written_does_not_hinder_a_run(folder, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Store, "_make", full)
    store = add(folder, tmp_path)
    store.close({}, [KEY])
    assert store.find(KEY) is not None
    assert not folder.exists()


def test_everything_may_be_deleted(folder, tmp_path):
    assert (Store(folder).find(KEY), Store(folder).damaged, Store(folder).last) == (None, 0, {})
