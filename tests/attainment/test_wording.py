"""What sentences call senders: the plan's words for its kinds, or a word that fits everybody."""

import pytest

from talentbrief.attainment.wording import kind_names, shown
from talentbrief.plan import Organisations

KINDS = {
    "office": {"zh-CN": "处室", "en": "office", "plural": "offices"},
    "league": {"zh-CN": "盟市", "en": "league", "plural": "leagues"},
    "listed_city": {"zh-CN": "单列市", "en": "listed city", "plural": "listed cities"},
}


def senders(*kinds, inside=None, named=KINDS):
    """Give organisations of these kinds; the listed city may stand inside the league."""
    listed = [
        {
            "id": kind,
            "kind": kind,
            "name": {"zh-CN": kind, "en": kind},
            "inside": inside if kind == "listed_city" else None,
        }
        for kind in kinds
    ]
    return Organisations.model_validate({"kinds": named, "organisations": listed})


CASES = {
    "each kind by its name": (
        senders("office", "league", "listed_city"),
        {"office": "处室", "offices": "处室", "parts": "盟市和单列市", "summed": "盟市和单列市"},
        {
            "office": "office",
            "offices": "offices",
            "parts": "leagues and listed cities",
            "summed": "leagues and listed cities",
        },
    ),
    "a listed city inside its league is no part of the sum": (
        senders("office", "league", "listed_city", inside="league"),
        {"office": "处室", "offices": "处室", "parts": "盟市和单列市", "summed": "盟市"},
        {
            "office": "office",
            "offices": "offices",
            "parts": "leagues and listed cities",
            "summed": "leagues",
        },
    ),
    "kinds of one name are named once": (
        senders("office", "league", "listed_city", named={**KINDS, "listed_city": KINDS["league"]}),
        {"office": "处室", "offices": "处室", "parts": "盟市", "summed": "盟市"},
        {"office": "office", "offices": "offices", "parts": "leagues", "summed": "leagues"},
    ),
    "a kind that nobody is of is not named": (
        senders("office", "listed_city"),
        {"office": "处室", "offices": "处室", "parts": "单列市", "summed": "单列市"},
        {"office": "office", "offices": "offices", "parts": "listed cities", "summed": "listed cities"},
    ),
    "nobody beside the offices": (
        senders("office", named={"office": KINDS["office"]}),
        {"office": "处室", "offices": "处室", "parts": "单位", "summed": "单位"},
        {"office": "office", "offices": "offices", "parts": "senders", "summed": "senders"},
    ),
    "no office": (
        senders("league", named={"league": KINDS["league"]}),
        {"office": "单位", "offices": "单位", "parts": "盟市", "summed": "盟市"},
        {"office": "sender", "offices": "senders", "parts": "leagues", "summed": "leagues"},
    ),
}


@pytest.mark.parametrize("says", CASES)
def test_kinds_in_both_languages(says):
    organisations, chinese, english = CASES[says]
    assert kind_names(organisations, "zh-CN") == chinese
    assert kind_names(organisations, "en") == english


def test_a_count_that_is_not_there_is_not_shown():
    assert (shown(None), shown(0), shown(1200)) == ("", "0", "1200")
