"""An unchanged file is not read again, and what is kept of it tells nobody anything."""

import io
import os
import pickle
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from talentbrief.intake import check as check_module
from talentbrief.intake import kept, spread, stage
from talentbrief.intake.check import check
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import Decision
from talentbrief.intake.kept import Kept
from talentbrief.intake.kept_folder import clear, damage
from talentbrief.intake.records import REFUSALS
from talentbrief.intake.status import board
from talentbrief.intake.worker import Limits, Task, Workers, read_here
from talentbrief.settings import Settings
from tests.intake.conftest import Q3, progress, workbook

SAMPLE, EARLIER = Settings.resolve(quarter="2022Q3"), Settings.resolve(quarter="2022Q2")
PEOPLE = [
    ("欧阳青山", "110105194912310021", "13812345678"),
    ("司马流水", "110105196001010017", "13912345678"),
]


def book(number: int = 1) -> bytes:
    """Give a workbook with a progress table and a roster of two people."""
    roster = [["序号", "姓名", "身份证号", "联系电话", "工作单位", "选派日期"]]
    roster += [
        [row, *map(str, each), "第一农业技术推广站", "2022-08-01"] for row, each in enumerate(PEOPLE, 1)
    ]
    table = progress(("农业科技特派员", 120 + number, 400), above=["填报单位：农村处"])
    return workbook({"进展表": table, "农业科技特派员名单": roster})


@pytest.fixture
def files(tmp_path: Path) -> list[Task]:
    """Give five workbooks to be read."""
    tasks = []
    for number in range(5):
        path = tmp_path / "raw" / f"{number}.xlsx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(book(number))
        tasks.append(Task(path, f"2022Q3/{number}.xlsx", f"{number}.xlsx", Q3))
    return tasks


class Counted:
    """Reads, and remembers of what it was asked."""

    def __init__(self, context: Context) -> None:
        self.context, self.asked = context, []

    def __call__(self, tasks):
        given = list(tasks)
        self.asked.append([each.below for each in given])
        yield from read_here(given, self.context)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store" / "readings"


@pytest.fixture
def reading(context, store):
    """Read tasks with what is kept; give the results and which files were read."""

    def read(tasks, own: Context = context):
        counted = Counted(own)
        results = list(Kept(store, own, counted)(tasks))
        return results, [name for names in counted.asked for name in names]

    return read


def entries(store: Path) -> list[Path]:
    return sorted(path for path in store.rglob("*") if path.is_file())


def test_an_unchanged_file_is_not_read_again(files, reading, context):
    plainly = list(read_here(files, context))
    assert reading(files) == (plainly, [each.below for each in files])
    assert reading(files) == (plainly, [])


def test_of_many_only_the_changed_one_is_read(files, reading, context):
    reading(files)
    files[3].path.write_bytes(book(99))
    results, read = reading(files)
    assert read == ["3.xlsx"]
    assert results == list(read_here(files, context))


def test_workers_read_what_is_not_kept(files, store, context):
    plainly = list(read_here(files, context))
    with Workers(context) as workers:
        for _ in range(2):
            assert list(Kept(store, context, workers)(files)) == plainly


def test_no_byte_tells_whom_a_file_names(files, reading, store):
    results, _ = reading(files)
    assert [len(each.rosters) for each, _ in results] == [2] * 5
    assert "110105194912310021" in str([each.identity for each in results[0][0].rosters])
    content = b"".join(str(path).encode() + path.read_bytes() for path in entries(store))
    assert len(entries(store)) == 5
    told = [*(text for each in PEOPLE for text in each), "农业科技特派员", "农村处", "talentbrief", "0.xlsx"]
    encodings = ("utf-8", "gb18030", "utf-16-le")
    assert not [text for text in told for each in encodings if text.encode(each) in content]
    # Nor do names tell the digest that stands in tables.
    assert not [each for each, _ in results if each.origin.sha256.encode() in content]


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_the_folder_is_closed_to_others(files, reading, store):
    reading(files)
    assert {stat.S_IMODE(each.stat().st_mode) for each in (store, *store.iterdir())} == {0o700}


def test_another_name_or_decision_is_another_reading(files, reading):
    reading(files)
    moved = Task(files[0].path, "2022Q3/盟市/0.xlsx", "盟市/0.xlsx", Q3)
    decision = Decision(2, files[1].file, "", "", "", "is_sender", "赤峰市", "甲", "2022-10-12", "核实")
    decided = Task(files[1].path, files[1].file, files[1].below, Q3, (decision,))
    results, read = reading([moved, decided, files[2]])
    assert read == ["盟市/0.xlsx", "1.xlsx"]
    assert results[1][0].organisation_id == "150400"
    assert results[1][1] == frozenset({2})
    assert reading([moved, decided])[0] == results[:2]


def test_another_plan_reads_anew(files, reading, context):
    reading(files)
    other = Context(context.plan.model_copy(update={"id": "another"}))
    assert len(reading(files, other)[1]) == 5
    assert reading(files)[1] == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda sealed: b"",
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:],
        lambda sealed: b"\x80\x04." * 20,
    ],
    ids=["empty", "cut", "altered", "forged"],
)
def test_what_was_altered_is_read_anew_and_said(files, reading, store, harm):
    results, _ = reading(files)
    victim = entries(store)[2]
    victim.write_bytes(harm(victim.read_bytes()))
    again, read = reading(files)
    assert again == results
    assert len(read) == 1
    assert damage(store) == 1
    assert damage(store) == 0
    assert reading(files)[1] == []


def test_an_entry_in_anothers_place_is_not_taken(files, reading, store):
    results, _ = reading(files)
    one, other, *_ = entries(store)
    one.write_bytes(other.read_bytes())
    assert reading(files)[0] == results
    assert damage(store) == 1


def test_an_entry_makes_records_and_nothing_else(tmp_path):
    class Harmful:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "made"),)

    with pytest.raises(pickle.UnpicklingError, match=r"mkdir is no record"):
        kept._Plain(io.BytesIO(pickle.dumps(Harmful()))).load()
    assert not (tmp_path / "made").exists()


def test_what_a_limit_refused_is_tried_again(files, store, context):
    with Workers(context, limits=Limits(seconds=0)) as hurried:
        results = list(Kept(store, context, hurried)(files[:1]))
    assert {each.quarantined for each, _ in results} == {"unsafe_file"}
    assert entries(store) == []
    counted = Counted(context)
    results = list(Kept(store, context, counted)(files))
    assert {each.quarantined for each, _ in results} == {None}


def test_what_is_refused_or_plain_text_is_not_kept(tmp_path, reading, store):
    tasks = []
    for name, content in (
        ("a.xlsx", b"PK broken"),
        ("b.csv", "姓名,身份证号\n张三,1".encode()),
        ("c.xlsx", b""),
    ):
        (tmp_path / name).write_bytes(content)
        tasks.append(Task(tmp_path / name, f"2022Q3/{name}", name, Q3))
    tasks.append(Task(tmp_path / "gone.xlsx", "2022Q3/gone.xlsx", "gone.xlsx", Q3))
    first, _ = reading(tasks)
    assert reading(tasks) == (first, ["a.xlsx", "b.csv", "c.xlsx", "gone.xlsx"])
    assert entries(store) == []


def test_a_file_that_changes_while_it_is_read_is_not_kept(files, store, context):
    def late(tasks):
        given = list(tasks)
        for each in given:
            each.path.write_bytes(book(50))
        yield from read_here(given, context)

    list(Kept(store, context, late)(files))
    assert entries(store) == []


def test_old_generations_go(files, reading, store, context):
    for number in range(6):
        reading(files[:1], Context(context.plan.model_copy(update={"id": f"plan {number}"})))
    assert len(list(store.iterdir())) == 4
    assert reading(files[:1], Context(context.plan.model_copy(update={"id": "plan 5"})))[1] == []


def test_a_store_has_bounds(files, reading, store, monkeypatch):
    reading(files)
    size = max(each.stat().st_size for each in entries(store))
    monkeypatch.setattr(kept, "_SIZE", 2 * size)
    reading(files)
    assert len(entries(store)) == 2


def test_a_store_that_cannot_be_written_does_no_harm(files, reading, store, context):
    store.parent.mkdir()
    store.write_bytes(b"no folder")
    assert reading(files)[0] == list(read_here(files, context))
    clear(store)


def test_the_sample_comes_back_as_it_was_read(tmp_path):
    context = Context(SAMPLE.plan)
    folder = tmp_path / "readings"
    paths = sorted(path for path in SAMPLE.raw_folder.rglob("*") if path.suffix in (".xlsx", ".xls", ".xlsm"))
    tasks = [
        Task(
            path, path.relative_to(SAMPLE.raw).as_posix(), path.relative_to(SAMPLE.raw_folder).as_posix(), Q3
        )
        for path in paths
    ]
    plainly = list(read_here(tasks, context))
    for _ in range(2):
        with spread.readers(context, "en", folder) as readings:
            assert list(readings(tasks)) == plainly
    refused = sum(each.quarantined in REFUSALS for each, _ in plainly)
    assert len(entries(folder)) == len(tasks) - refused
    assert damage(folder) == 0


@pytest.mark.slow
def test_check_and_status_of_many_files_use_what_a_run_kept(tmp_path, files, store, context, monkeypatch):
    monkeypatch.setattr(check_module, "MANY", 3)
    paths = [each.path for each in files]
    plainly = check(paths, context.plan, "en")
    for _ in range(2):
        assert check(paths, context.plan, "en", kept=store) == plainly
    assert len(entries(store)) == len(files)
    settings = replace(EARLIER, readings=tmp_path / "other")
    assert board(settings, date(2022, 10, 11)) == board(EARLIER, date(2022, 10, 11))
    assert entries(tmp_path / "other")


@pytest.mark.slow
def test_the_stage_gives_the_same_with_a_store_and_without(tmp_path):
    plainly = stage.clean(EARLIER)
    keeping = replace(EARLIER, readings=tmp_path / "readings")
    for _ in range(2):
        found = stage.clean(keeping)
        assert all(found[name].equals(plainly[name]) for name in stage.TABLE_NAMES)
    assert entries(tmp_path)
