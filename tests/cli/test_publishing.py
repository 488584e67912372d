"""Publishing on the command line: what is said when there is nothing, or when it may not be."""

import json

import pytest

from talentbrief.cli import main


@pytest.fixture
def options(tmp_path, raw, tiny_plan):
    """Give the folders of a quarter that nobody has approved."""
    folders = {
        "plan": tiny_plan,
        "raw": raw,
        **{n: tmp_path / n for n in ("processed", "outputs", "approvals", "site")},
    }
    return [f"--{name}={path}" for name, path in folders.items()]


def test_without_approvals_there_is_an_empty_site(capsys, options, tmp_path):
    assert main(["publish", *options]) == 0
    assert "没有审定记录" in capsys.readouterr().out
    assert "还没有发布的简报" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_quarter_that_is_not_approved_is_not_published(capsys, options):
    assert main(["publish", "--quarter", "2031Q1", *options]) == 1
    assert "2031Q1尚未审定" in capsys.readouterr().err
    assert main(["publish", "--quarter", "2031Q1", "--lang", "en", *options]) == 1
    assert "2031Q1 has not been approved" in capsys.readouterr().err


def test_where_nothing_is_published_nothing_is_left(options, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    for site in ("site", "new/site", "old"):
        assert main(["publish", "--quarter", "2031Q1", *options, "--site", str(tmp_path / site)]) == 1
    assert sorted(tmp_path.rglob("*")) == before
    (tmp_path / "old").mkdir()
    assert main(["publish", "--quarter", "2031Q1", *options, "--site", str(tmp_path / "old")]) == 1
    assert (tmp_path / "old").is_dir()


def test_a_broken_approval_is_refused_and_said_to_machines(capsys, options, tmp_path):
    (tmp_path / "approvals").mkdir()
    (tmp_path / "approvals" / "2031Q1.json").write_text("{}", encoding="utf-8")
    assert main(["publish", "--json", *options]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["exit_status"], said["quarters"][0]["state"]) == (1, "refused")
    assert "无法读取" in said["quarters"][0]["reason"]


@pytest.mark.parametrize("given", [["--quarter", "2031Q9"], ["--lang", "fr"]])
def test_wrong_usage_is_status_2(capsys, options, given):
    assert main(["publish", *given, *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


NO_SITE = {
    "zh-CN": ("不是文件夹", "里有别的文件（如 report.docx），不是站点"),
    "en": ("is no folder", "holds other things (report.docx) and no site"),
}


@pytest.mark.parametrize("lang", NO_SITE)
def test_what_is_no_site_is_left_alone(capsys, options, tmp_path, lang):
    about_file, about_folder = NO_SITE[lang]
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "report.docx").touch()
    for place, words in (
        (folder / "report.docx", about_file),
        (folder / "report.docx" / "x", about_file),
        (folder, about_folder),
    ):
        assert main(["publish", *options, f"--site={place}", f"--lang={lang}"]) == 2
        said = capsys.readouterr().err
        assert words in said
        assert len(said.splitlines()) == 1
    assert [path.name for path in folder.iterdir()] == ["report.docx"]


def test_a_site_without_editions_and_a_branch_of_git_are_sites(capsys, options, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".git").touch()
    assert main(["publish", *options]) == 0
    (tmp_path / "site" / "CNAME").touch()
    assert main(["publish", *options]) == 0
