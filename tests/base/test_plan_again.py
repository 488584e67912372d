"""A plan that was loaded is loaded again only if its files changed."""

import os
from pathlib import Path

import pytest

from talentbrief.errors import OrganisationFileError
from talentbrief.plan_file import load_plan
from talentbrief.settings import ROOT


def test_a_plan_is_given_again_while_its_files_hold_the_same_bytes(tmp_path: Path):
    for each in (ROOT / "plan").iterdir():
        if each.is_file():
            (tmp_path / each.name).write_bytes(each.read_bytes())
            os.utime(tmp_path / each.name, (1, 1))
    path = tmp_path / "2022.yaml"
    first = load_plan(path)
    assert load_plan(path) is first
    senders = tmp_path / "organisations.yaml"
    senders.write_bytes(senders.read_bytes().replace("人事处".encode(), "干部处".encode()))
    os.utime(senders, (1, 1))
    assert load_plan(path) is not first
    assert "干部处" in {each.name.zh_CN for each in load_plan(path).organisations.organisations}
    senders.unlink()
    with pytest.raises(OrganisationFileError):
        load_plan(path)
