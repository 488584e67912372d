"""What makes a briefing a publication: where its annexes stand, and what it says it was made from."""

import hashlib
import json
import platform
from dataclasses import replace

from talentbrief.briefing.publication import (
    ANNEXES,
    Made,
    annex,
    annex_number,
    digest_of,
    made_from,
    provenance,
)
from talentbrief.briefing.report import Report
from talentbrief.briefing.rows import Submission
from talentbrief.review.digests import words_digest

MADE = Made("0123456789abcdef" * 4, "1.2.3", "3.11")


def submission(file, sha256):
    return Submission("RSC", "in_force", None, file, None, sha256)


def test_annexes_are_numbered_in_their_order(scene):
    facts = scene().facts()
    assert [annex_number(each) for each in ANNEXES] == [1, 2, 3, 4, 5]
    assert annex(facts, "issues").text == "附件4　数据核查问题"


def test_the_short_form_names_plan_files_and_program(scene):
    facts = scene().facts()
    said = provenance(facts, MADE)
    assert said.startswith("由方案文件nmg-talent-2022（SHA-256校验值0123456789ab）和24份报送文件（总校验值")
    assert digest_of(facts.submissions)[:12] in said
    assert "talentbrief 1.2.3、Python 3.11" in said


def test_it_stands_in_the_method_note_where_it_is_known(scene):
    facts = scene().facts()
    assert provenance(facts, MADE) in Report(facts, MADE).method().plain()
    assert "SHA-256校验值" not in Report(facts).method().plain()


def test_the_digest_over_all_files_is_that_of_their_list_whatever_its_order():
    one, two = submission("2022Q3/a.xlsx", "aa" * 32), submission("2022Q3/b.xlsx", "bb" * 32)
    listed = f"{'aa' * 32}  2022Q3/a.xlsx\n{'bb' * 32}  2022Q3/b.xlsx\n"
    assert digest_of([one, two]) == digest_of([two, one]) == hashlib.sha256(listed.encode()).hexdigest()
    assert digest_of([one]) != digest_of([one, two])


def test_a_plan_file_is_known_by_its_content(root, tmp_path):
    copy = tmp_path / "another.yaml"
    copy.write_bytes((root / "plan" / "2022.yaml").read_bytes())
    made = made_from(copy)
    assert made == made_from(root / "plan" / "2022.yaml")
    assert made.python == ".".join(platform.python_version_tuple()[:2])
    copy.write_bytes(copy.read_bytes() + b"\n")
    assert made_from(copy).plan_sha256 != made.plan_sha256


def test_an_approval_holds_whatever_the_minor_version_of_python(scene, tmp_path):
    """The method note names it; the digest of the words is that of another machine's."""
    digests = set()
    for minor in ("3.11", "3.13"):
        folder = tmp_path / minor / "notebooks"
        folder.mkdir(parents=True)
        data = {"text/html": Report(scene().facts(), replace(MADE, python=minor)).method().html()}
        assert minor in data["text/html"]
        cell = {"outputs": [{"output_type": "display_data", "data": data}]}
        (folder / "3-briefing.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
        digests.add(words_digest(folder.parent))
    assert len(digests) == 1
