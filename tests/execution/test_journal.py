"""Folders under several roots are put in place all together, wherever a run is stopped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from talentbrief.execution import journal
from talentbrief.execution.journal import Move, pending, recover, swap

ROOTS = ("processed", "outputs", "returns")
Q = "2031Q1"


class Stopped(BaseException):
    """The process is gone: nothing below is tidied up."""


@pytest.fixture(params=["exchange", "two renames"])
def roots(tmp_path: Path, request, monkeypatch) -> Iterator[list[Path]]:
    """Give three roots with old results, where folders can be exchanged in one step and where they cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(journal, "_renameat2", lambda: None)
    elif journal._renameat2() is None:
        pytest.skip("this system cannot exchange folders")
    made = [tmp_path / name for name in ROOTS]
    for root in made:
        (root / Q).mkdir(parents=True)
        (root / Q / "file").write_text("old")
    return made


def staged(roots: list[Path], text: str = "new") -> list[Move]:
    moves = []
    for root in roots:
        aside = root / f".staging-{Q}-{text}"
        (aside / Q).mkdir(parents=True)
        (aside / Q / "file").write_text(text)
        moves.append(Move(root, aside))
    return moves


def standing(roots: list[Path]) -> list[str]:
    return [(root / Q / "file").read_text() if (root / Q / "file").exists() else "nothing" for root in roots]


def tidy(roots: list[Path]) -> bool:
    return all({path.name for path in root.iterdir()} == {Q} for root in roots)


def stopping_at(step: int) -> "journal.Callable[[str], None]":
    left = [step]

    def reached(_: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Stopped

    return reached


def test_new_folders_take_the_place_of_old_ones(roots):
    swap(Q, staged(roots))
    assert standing(roots) == ["new"] * 3
    assert tidy(roots)


def test_there_need_be_nothing_before(tmp_path):
    roots = [tmp_path / name for name in ROOTS]
    swap(Q, staged(roots))
    assert standing(roots) == ["new"] * 3
    assert tidy(roots)


@pytest.mark.parametrize("start", range(3))
@pytest.mark.parametrize("step", range(13))
def test_wherever_it_is_stopped_the_next_start_finds_all_old_or_all_new(roots, step, start):
    moves = staged(roots)
    try:
        swap(Q, moves, stopping_at(step))
        finished = True
    except Stopped:
        finished = False
    if journal._renameat2() is not None:
        assert set(standing(roots)) <= {"old", "new"}  # no root is ever without its folder
    for root in roots[start:] + roots[:start]:
        recover(Q, root)
    after = set(standing(roots))
    assert after in ({"old"}, {"new"})
    assert not any(pending(Q, root) for root in roots)
    if finished:
        assert after == {"new"}
    again = staged(roots, "later")
    swap(Q, again)
    assert standing(roots) == ["later"] * 3


def test_once_the_first_root_has_its_record_the_new_results_are_the_results(roots):
    with pytest.raises(Stopped):
        swap(Q, staged(roots), stopping_at(3))
    assert standing(roots) == ["old"] * 3
    assert recover(Q, roots[1])
    assert standing(roots) == ["new"] * 3
    assert tidy(roots)


def test_a_stop_within_the_next_start_is_no_worse(roots):
    with pytest.raises(Stopped):
        swap(Q, staged(roots), stopping_at(4))
    record = journal._read(journal._journal(roots[0], Q))
    assert record is not None
    with pytest.raises(Stopped):
        journal._forward(Q, record, stopping_at(1))
    for root in roots:
        recover(Q, root)
    assert standing(roots) == ["new"] * 3


def test_if_one_cannot_be_put_in_place_all_are_as_they_were(roots, monkeypatch):
    moves = staged(roots)

    def full(reached: str) -> None:
        full.steps += 1  # type: ignore[attr-defined]
        if full.steps == 5:  # type: ignore[attr-defined]
            raise OSError(28, "No space left on device")

    full.steps = 0  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="No space"):
        swap(Q, moves, full)
    assert standing(roots) == ["old"] * 3
    assert not any(pending(Q, root) for root in roots)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"moves": []}',
        '{"moves": [{"root": "/", "staging": "../x", "new": 1}]}',
        '{"moves": 3}',
    ],
)
def test_a_record_that_cannot_be_read_is_none(roots, text):
    journal._journal(roots[0], Q).write_text(text)
    assert not recover(Q, roots[0])
    assert standing(roots) == ["old"] * 3
    assert tidy(roots)
