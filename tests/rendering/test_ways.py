"""The ways from a page to its neighbours, wherever it stands in a quarter's outputs."""

import pytest

from talentbrief.rendering.profile import Profile
from talentbrief.rendering.ways import ways


def targets(kind, edition="draft", **about):
    said = {"kind": kind, "lang": "en", "edition": edition, **about}
    return [target for _, target in ways(Profile.of({"metadata": {"talentbrief": said}, "cells": []}))]


@pytest.mark.parametrize(
    ("about", "there"),
    [
        ({"kind": "briefing"}, ["index.html", "briefing.pdf", "index.html#scorecards"]),
        (
            {"kind": "scorecard", "organisation": "RSC"},
            ["../index.html", "../briefing.html", "RSC.pdf"],
        ),
        ({"kind": "working"}, ["../index.html"]),
        ({"kind": "working", "lifted": "notebooks"}, ["index.html"]),
        # Beside a published page stand its own edition's files; the site adds the way home.
        ({"kind": "briefing", "edition": "final"}, ["briefing.pdf"]),
        ({"kind": "scorecard", "edition": "final", "organisation": "RSC"}, ["RSC.pdf"]),
        # Exported by itself, a page knows no neighbours.
        ({"kind": "briefing", "edition": ""}, []),
    ],
)
def test_ways_are_relative_to_where_the_page_stands(about, there):
    assert targets(**about) == there


def test_words_are_the_readers():
    said = {"kind": "briefing", "edition": "draft", "lang": "zh-CN"}
    found = ways(Profile.of({"metadata": {"talentbrief": said}, "cells": []}))
    assert [word for word, _ in found] == ["本季度首页", "PDF", "各单位进展单"]
