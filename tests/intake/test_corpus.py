"""Strange, broken, protected and hostile workbooks of other projects: each is read or refused, quickly."""

import time

import pytest

from talentbrief.intake.check import check
from talentbrief.settings import ROOT, SUBMISSION_SUFFIXES

FOLDER = ROOT.parent / "shared" / "corpus"
FILES = (
    sorted(path for path in FOLDER.glob("*") if path.suffix.lower() in SUBMISSION_SUFFIXES)
    if FOLDER.is_dir()
    else []
)
PROTECTED = {"calamine_pass_protected.xlsb", "calamine_pass_protected.xlsx", "excelize_encryptSHA512.xlsx"}


@pytest.mark.skipif(not FILES, reason="the corpus is not beside this checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_read_or_refused(path, plan):
    started = time.perf_counter()
    report = check([path], plan, "zh-CN")
    assert time.perf_counter() - started < 10
    assert len(report.files) == 1
    assert report.exit_status == 3
    codes = [each.code for each in report.issues if each.severity == "error"]
    assert codes == (["encrypted_file"] if path.name in PROTECTED else codes)
    assert all(each.message("zh-CN") and each.message("en") for each in report.issues)


@pytest.mark.skipif(not FILES, reason="the corpus is not beside this checkout")
@pytest.mark.parametrize("name", sorted(PROTECTED))
def test_a_password_opens_what_is_protected(name, plan):
    report = check([FOLDER / name], plan, "zh-CN", passwords=["123", "1234", "password"])
    assert "encrypted_file" not in [each.code for each in report.issues]


def test_the_corpus_is_beside_the_checkout_or_said_to_be_absent():
    if not FILES:
        pytest.skip(f"no corpus at {FOLDER.parent.name}/{FOLDER.name} beside the checkout")
    assert len(FILES) >= 30
