"""A quarter made again from its raw files is the same, byte for byte; what is not is named."""

import importlib.util
import json
from pathlib import Path

import pytest

from talentbrief.cli import main
from talentbrief.errors import MissingFolderError
from talentbrief.execution.run import run
from talentbrief.review.verify import Finding, verify
from talentbrief.settings import ROOT

pytestmark = pytest.mark.slow


def tiny_at(folder: Path):
    """Lay the tiny pipeline that the tests of execution use."""
    spec = importlib.util.spec_from_file_location("tiny", ROOT / "tests" / "execution" / "conftest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["tiny"] = module
    spec.loader.exec_module(module)
    return module._laid(folder)


def test_what_differs_is_missing_or_was_not_made_is_named(tmp_path):
    tiny = tiny_at(tmp_path)
    with pytest.raises(MissingFolderError, match="2031Q1"):
        verify(tiny.request, lambda event: None)
    run(tiny.request, lambda event: None)
    found = verify(tiny.request, lambda event: None)
    assert found.findings == ()
    assert found.files["outputs"] > 10
    out, tables = tiny.settings.outputs_folder, tiny.settings.processed_folder
    (out / "run" / "log.txt").write_text("depends on the run")
    (out / "briefing.html").write_bytes((out / "briefing.html").read_bytes() + b" ")
    (out / "scorecards" / "LED.pdf").unlink()
    (tables / "notes.txt").write_text("mine")
    before = sorted(path.name for path in tiny.settings.outputs.iterdir())
    assert verify(tiny.request, lambda event: None).findings == (
        Finding("outputs", "briefing.html", "differs"),
        Finding("outputs", "scorecards/LED.pdf", "missing"),
        Finding("processed", "notes.txt", "surplus"),
    )
    assert sorted(path.name for path in tiny.settings.outputs.iterdir()) == before


def test_the_command_says_so_for_people_and_programs(tmp_path, capsys):
    sys_path = ROOT / "tests" / "execution" / "tiny" / "plan.yaml"
    (tmp_path / "raw" / "2031Q1").mkdir(parents=True)
    asked = ["--quarter", "2031Q1", "--plan", str(sys_path), "--raw", str(tmp_path / "raw")]
    for root in ("processed", "outputs", "returns"):
        asked += [f"--{root}", str(tmp_path / root)]
    assert main(["run", *asked, "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["run", *asked, "--lang", "en"]) == 0
    assert "the Chinese edition in" in capsys.readouterr().err
    # Language and cut-off are those of what stands there.
    assert main(["verify", *asked]) == 0
    assert "逐字节完全一致" in capsys.readouterr().out
    (tmp_path / "outputs" / "2031Q1" / "briefing.html").write_text("altered")
    assert main(["verify", *asked, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["findings"] == [{"root": "outputs", "path": "briefing.html", "kind": "differs"}]
    (tmp_path / "raw" / "2031Q1" / "牵头处.csv").write_text("指标,累计完成\n选派专家,20\n", encoding="utf-8")
    assert main(["verify", *asked]) == 1
    first, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith("talentbrief: 报送文件在上次运行之后有变化")
    assert first.endswith(f"--returns {tmp_path / 'returns'} --lang en")
