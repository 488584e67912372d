"""A real submission under the name of a tracked one is told before it gets into a commit."""

import shutil
import subprocess
from pathlib import Path

import pytest

from talentbrief.commands import tracked
from talentbrief.commands.tracked import changed, warn_of_changed
from talentbrief.settings import ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a work tree with a committed sample, and our rules of what git ignores."""
    sample = tmp_path / "checkout" / "data" / "raw" / "2022Q4"
    sample.mkdir(parents=True)
    for name in ("农村处.xlsx", "高新处.xlsx", "SAMPLE.txt"):
        (sample / name).write_text("invented")
    checkout = tmp_path / "checkout"
    shutil.copy(ROOT / ".gitignore", checkout)
    git(checkout, "init", "-q")
    git(checkout, "add", "-f", "data/raw")
    git(checkout, "commit", "-q", "-m", "sample")
    return checkout


def git(checkout: Path, *words: str) -> str:
    """Run git as somebody."""
    somebody = ["-c", "user.name=a", "-c", "user.email=a@localhost"]
    done = subprocess.run(
        ["git", *somebody, *words], cwd=checkout, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_what_takes_the_place_of_a_sample_file_is_counted_and_what_is_new_is_not(checkout):
    raw = checkout / "data" / "raw"
    assert changed(raw, checkout) == 0
    (raw / "2022Q4" / "高新处.xlsx").unlink()
    (raw / "2022Q4" / "SAMPLE.txt").unlink()
    (raw / "2022Q4" / "人事处.xlsx").write_text("real")
    assert changed(raw, checkout) == 0
    (raw / "2022Q4" / "农村处.xlsx").write_text("real")
    assert changed(raw, checkout) == 1
    git(checkout, "add", "-f", "data/raw/2022Q4/人事处.xlsx")
    assert changed(raw, checkout) == 2


def test_a_sample_taken_out_as_the_guide_says_leaves_a_folder_that_git_ignores(checkout):
    guide = (ROOT / "docs" / "guide-analysts.md").read_text(encoding="utf-8")
    (removing,) = [line.split() for line in guide.splitlines() if line.startswith("    git rm")]
    git(checkout, *[word for word in removing[1:] if word not in ("data/raw/2022Q2", "data/raw/2022Q3")])
    git(checkout, "commit", "-q", "-m", "Without the sample")
    folder = checkout / "data" / "raw" / "2022Q4"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "农村处.xlsx").write_text("real")
    git(checkout, "commit", "-q", "-a", "--allow-empty", "-m", "all")
    git(checkout, "add", "--all")
    assert git(checkout, "ls-files", "data").split() == []


def test_elsewhere_nothing_is_looked_at(checkout, tmp_path):
    assert changed(tmp_path / "submissions", checkout) == 0
    shutil.rmtree(checkout / ".git")
    assert changed(checkout / "data" / "raw", checkout) == 0


@pytest.mark.parametrize(
    ("lang", "said"), [("zh-CN", "有1个由git管理的文件"), ("en", "1 file that git tracks")]
)
def test_it_is_said_on_standard_error(checkout, capsys, monkeypatch, lang, said):
    raw = checkout / "data" / "raw"
    (raw / "2022Q4" / "农村处.xlsx").write_text("real")
    monkeypatch.setattr(tracked, "changed", lambda folder: changed(folder, checkout))
    warn_of_changed(raw, lang)
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert "--raw" in told.err
