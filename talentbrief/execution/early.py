"""Imported by the nursery last of all: loads the run's plan, which every kernel would otherwise load for itself.

A kernel uses it only if the plan's files still hold the same bytes.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from talentbrief.errors import TalentBriefError
from talentbrief.plan_file import load_plan
from talentbrief.settings import FOLDERS_VARIABLE

__all__: list[str] = []

_plan = json.loads(os.environ.get(FOLDERS_VARIABLE, "{}")).get("plan")
if _plan:
    # What is wrong with it is for the notebook to say.
    with suppress(TalentBriefError):
        load_plan(Path(_plan))
