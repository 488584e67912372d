"""Wrong usage and failures: an exit status and one clear line on standard error, no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from talentbrief.cli import main
from talentbrief.settings import ROOT


@pytest.fixture
def said(capsys, monkeypatch, tmp_path):
    """Give a function that runs a command in an empty folder: status, and its only line of error."""
    monkeypatch.chdir(tmp_path)

    def run(*argv: str) -> tuple[int, str]:
        status = main(list(argv))
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1, captured.err
        assert captured.err.startswith("talentbrief: ")
        return status, captured.err.removeprefix("talentbrief: ").rstrip("\n")

    return run


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ("", "缺少命令；可用的命令有 "),
        ("rnu --quarter 2022Q3", "没有命令“rnu”；是否指 run？"),
        ("run --quartr 2022Q3", "没有选项 --quartr；是否指 --quarter？"),
        ("run --xyzzy", "没有选项 --xyzzy；用 --help 查看可用选项"),
        ("run --quarter", "选项 --quarter 后面要写值"),
        ("run --jobs 0 --quarter 2022Q3", "选项 --jobs 应为1以上的整数"),
        ("run 2022Q3", "多出“2022Q3”；例如 python pipeline.py run --quarter"),
        ("check", "缺少 PATH...；例如 python pipeline.py check"),
        ("diff 2022Q2", "缺少 B；例如 python pipeline.py diff"),
        ("diff --lang en 2022Q2", "B is missing; for example python pipeline.py diff"),
        ("diff 2022Q2 2022Q3 --markdown", "没有选项 --markdown；是否指 --md？"),
        ("run --as-off 2022-09-30", "没有选项 --as-off；是否指 --as-of？"),
        ("forms --organisation RSC --quarter 2022Q3", "没有选项 --organisation；是否指 --org？"),
        ("--lang en chekc", "there is no command 'chekc'; did you mean check?"),
        ("run --quarter 2022Q5", "2022Q5"),
        ("run --quarter 2022Q1", "只有 2022Q2、2022Q3、2022Q4"),
        ("run --quarter 2022Q1 --lang en", "it has 2022Q2, 2022Q3, 2022Q4"),
        ("run --quarter 2022Q3 --lang fr", "--lang 写成了“fr”；应为 zh-CN 或 en"),
        ("run --quarter 2022Q3 --as-of 2022-13-01", "2022-13-01"),
        ("run --quarter 2022Q3 --as-of 2012-09-30", "应在 2022-07-01 至 2022-12-31 之间"),
        ("run --quarter 2022Q3 --plan nowhere.yaml", "nowhere.yaml"),
        ("run --quarter 2022Q3 --raw nowhere", "nowhere/2022Q3"),
        ("run --quarter latest --raw nowhere", "nowhere"),
        ("run --quarter 2022Q3 --executor dask:", "--executor 为“dask:”"),
        ("run --quarter 2022Q3 --executor cluster", "cluster"),
        ("run --quarter 2022Q3 --engine fast", "--engine 为“fast”"),
        ("run --quarter 2022Q3 --lang en --nope", "there is no option --nope"),
        ("--lang=en", "a command is missing"),
    ],
)
def test_wrong_usage_is_status_2_and_one_line(said, argv, sentence):
    status, line = said(*argv.split())
    assert status == 2
    assert sentence in line


@pytest.mark.parametrize("place", ["taken", "taken/below", "/proc/none"])
def test_texts_to_send_need_a_folder(said, tmp_path, place):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    (tmp_path / "raw" / "2022Q3").mkdir(parents=True)
    status, line = said(
        "status", "--quarter", "2022Q3", "--raw", "raw", "--processed", "p", "--messages", place
    )
    assert status == 2
    assert place in line
    assert "--messages" in line
    assert "Error" not in line


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n", "第1行缺少列 source_file、source_sheet"),
        ("说明".encode("utf-16"), "既不是UTF-8也不是GB18030"),
    ],
)
@pytest.mark.parametrize("command", ["run", "status"])
def test_a_decisions_file_with_a_fault_is_told_before_anything_is_made(
    said, tmp_path, command, content, told
):
    for quarter in ("2022Q2", "2022Q3"):
        (tmp_path / "raw" / quarter).mkdir(parents=True)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "2022Q2.csv" if command == "run" else tmp_path / "d" / "2022Q3.csv").write_bytes(
        content
    )
    folders = ["--raw", "raw", "--processed", "p", "--outputs", "o", "--returns", "r", "--decisions", "d"]
    status, line = said(command, "--quarter", "2022Q3", *folders)
    assert (status, told in line, "DecisionFileError" in line) == (2, True, False)
    assert not (tmp_path / "o").exists()


def test_a_plan_with_a_fault_names_file_line_and_field(said, tmp_path):
    for each in ("2022.zh-CN.txt", "organisations.yaml"):
        (tmp_path / each).write_bytes((ROOT / "plan" / each).read_bytes())
    text = (ROOT / "plan" / "2022.yaml").read_text(encoding="utf-8")
    (tmp_path / "2022.yaml").write_text(text.replace("lead: HZC", "lead: XYZ", 1), encoding="utf-8")
    status, line = said("run", "--quarter", "2022Q3", "--plan", "2022.yaml")
    assert status == 2
    assert "2022.yaml" in line
    assert "XYZ" in line


def test_relative_folders_are_those_of_the_working_folder(said, tmp_path):
    _, line = said("run", "--quarter", "2022Q3", "--raw", "mine")
    assert str(tmp_path / "mine") in line


def test_a_fault_of_ours_is_one_line_too_and_debug_shows_where(monkeypatch, capsys):
    def broken(**_: object) -> None:
        raise ZeroDivisionError("a fault\nof two lines")

    monkeypatch.setattr("talentbrief.commands.running.settings_of", broken)
    assert main(["run", "--quarter", "2022Q3"]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "ZeroDivisionError" in captured.err
    assert main(["run", "--quarter", "2022Q3", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_one_line(monkeypatch, capsys):
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("talentbrief.commands.running.settings_of", interrupted)
    assert main(["run"]) == 130
    assert capsys.readouterr().err == "talentbrief: 已中断；原有成果未动\n"


def test_errors_answer_without_the_heavy_packages(tmp_path: Path):
    program = (
        "import sys; from talentbrief.cli import main; status = main(['run', '--nope']); "
        "heavy = {'pandas', 'numpy', 'papermill', 'nbformat', 'matplotlib', 'pyarrow', 'openpyxl', 'typst'}; "
        "print(sorted(heavy & set(sys.modules))); sys.exit(status)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "[]\n")
