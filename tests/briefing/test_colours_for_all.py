"""Colours that stand side by side differ for people who see no red or no green, and a word stands beside each.

Simulated by the matrices of Machado, Oliveira and Fernandes (2009) at full severity; distances are CIE 1976 ΔE, of
which 10 is seen at a glance.
"""

from itertools import combinations, pairwise

import numpy as np
import pytest

from talentbrief.briefing.charts_of_senders import SHADES
from talentbrief.briefing.charts_of_tasks import STATES
from talentbrief.briefing.drawing import INK, LAMPS

SIGHTS = {
    "all cones": np.eye(3),
    "no red cones": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green cones": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue cones": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour):
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light):
    whole = TO_XYZ @ np.clip(light, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    root = np.where(whole > 216 / 24389, np.cbrt(whole), (24389 / 27 * whole + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def distance(one, other, sight):
    return float(np.linalg.norm(lab(SIGHTS[sight] @ linear(one)) - lab(SIGHTS[sight] @ linear(other))))


def contrast(one, other):
    low, high = sorted(float(np.array([0.2126, 0.7152, 0.0722]) @ linear(each)) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("sight", SIGHTS)
def test_lamps_differ(sight):
    for one, other in combinations(LAMPS, 2):
        assert distance(LAMPS[one], LAMPS[other], sight) >= 20, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
def test_states_of_milestones_differ(sight):
    filled = [colour for _, colour, _, hatch in STATES if hatch is None]
    for one, other in combinations(filled, 2):
        assert distance(one, other, sight) >= 20, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
def test_shades_step_by_step_darker(sight):
    light = [lab(SIGHTS[sight] @ linear(each))[0] for each in SHADES]
    assert all(before - after >= 5 for before, after in pairwise(light))


def test_numbers_on_colours_can_be_read():
    assert all(contrast(each, INK) >= 4.5 for each in SHADES[:-1])
    assert contrast(SHADES[-1], "#FFFFFF") >= 4.5
    for _, colour, ink, _ in STATES:
        assert (
            contrast(colour if colour != "white" else "#FFFFFF", ink if ink != "white" else "#FFFFFF") >= 4.5
        )
