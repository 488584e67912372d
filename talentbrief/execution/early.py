"""Imported by the nursery last of all: does what every kernel would otherwise do for itself.

It loads the run's plan, which a kernel uses only if the plan's files still hold the same bytes, and what it takes to
say sentences.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from talentbrief.attainment.wording import kind_names
from talentbrief.catalogue import say
from talentbrief.errors import TalentBriefError
from talentbrief.plan_file import load_plan
from talentbrief.settings import FOLDERS_VARIABLE, LANGUAGES

__all__: list[str] = []

for _lang in LANGUAGES:
    say(_lang, "attainment-senders")
_plan = json.loads(os.environ.get(FOLDERS_VARIABLE, "{}")).get("plan")
if _plan:
    # What is wrong with it is for the notebook to say.
    with suppress(TalentBriefError):
        _loaded = load_plan(Path(_plan))
        for _lang in LANGUAGES:
            kind_names(_loaded.organisations, _lang)
