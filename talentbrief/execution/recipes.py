"""What each stage of a run depends on. Here, and nowhere else, it is said; a key is made of nothing more."""

import json
from collections.abc import Mapping
from functools import cached_property

from talentbrief.briefing.own import own_rows, reads_only_reports
from talentbrief.execution.fingerprints import Basis, Detail, Ingredients
from talentbrief.execution.notebook import Job, Rendition
from talentbrief.intake.returns_own import returned_rows

__all__ = ["Recipes"]

_RENDERING = "talentbrief.rendering.render"
_PAGES = "talentbrief.execution.pages"
_RETURNS = "talentbrief.intake.returns"
_RUN = "talentbrief.execution.run"


class Recipes:
    """The ingredients of every stage.

    Parameters
    ----------
    basis : Basis
        What the run rests on.
    shown : mapping of str to str
        What shows on pages besides: edition and imprint.
    """

    def __init__(self, basis: Basis, shown: Detail) -> None:
        self._basis, self._shown = basis, shown
        self._own: Mapping[str, Detail] | None = None
        self._code: dict[str, Detail] = {}
        self._reads_reports: dict[str, bool] = {}

    @cached_property
    def _common(self) -> Ingredients:
        basis = self._basis
        return {"environment": basis.environment, "plan": basis.plan, "messages": basis.messages}

    def _notebook(self, job: Job) -> Ingredients:
        """Say what any notebook depends on: itself, its parameters, the code it imports; charts need fonts."""
        name, basis = job.source.stem, self._basis
        if name not in self._code:
            self._code[name] = basis.code(notebook=name)
        given = {**job.parameters, **{key: _plain(value) for key, value in job.metadata.items()}}
        return {
            **self._common,
            "parameters": given,
            "notebook": self._source(name),
            "code": self._code[name],
            "fonts": basis.fonts,
        }

    def _source(self, name: str) -> Detail:
        if f"notebook {name}" not in self._code:
            self._code[f"notebook {name}"] = self._basis.notebook(name)
        return self._code[f"notebook {name}"]

    def _task(self, module: str) -> Ingredients:
        if module not in self._code:
            self._code[module] = self._basis.code(module)
        return {**self._common, "code": self._code[module]}

    def clean(self, job: Job) -> Ingredients:
        """Say what the notebook that reads submissions depends on.

        Parameters
        ----------
        job : Job
            The notebook.

        Returns
        -------
        mapping
        """
        basis = self._basis
        return {
            **self._notebook(job),
            "submissions": basis.submissions,
            "decisions": basis.decisions,
            "passwords": basis.passwords,
        }

    def attainment(self, job: Job, tables: Detail) -> Ingredients:
        """Say what the notebook that computes attainment depends on.

        Parameters
        ----------
        job : Job
            The notebook.
        tables : mapping
            Files of the notebook before it, with digests.

        Returns
        -------
        mapping
        """
        return {**self._notebook(job), "tables": tables, "approvals": self._basis.approvals}

    def report(self, job: Job, tables: Detail) -> Ingredients:
        """Say what a notebook that reports depends on.

        Parameters
        ----------
        job : Job
            The notebook.
        tables : mapping
            The processed files, with digests.

        Returns
        -------
        mapping
            For the page of one sender, the rows it reads instead of whole tables: if the notebook does nothing but
            ask the report for that page, so that it can read nothing else.
        """
        basis, sender = self._basis, job.parameters.get("organisation", "")
        if sender and self._own is not None and self._tame(job.source.stem):
            return {**self._notebook(job), "rows": self._own.get(sender, {})}
        return {
            **self._notebook(job),
            "tables": tables,
            "submissions": basis.submissions,
            "decisions": basis.decisions,
            "approvals": basis.approvals,
        }

    def _tame(self, name: str) -> bool:
        """Whether a notebook reads nothing but its report."""
        if name not in self._reads_reports:
            self._reads_reports[name] = reads_only_reports(self._basis.program(name))
        return self._reads_reports[name]

    def know_rows(self, contents: Mapping[str, bytes]) -> None:
        """Learn each sender's own rows, so that its page need not depend on those of others.

        Parameters
        ----------
        contents : mapping of str to bytes
            The processed files that :data:`talentbrief.briefing.own.READ` names; without all of them, pages depend
            on whole tables.
        """
        self._own = own_rows(contents, self._basis.settings.plan)

    def rendition(self, job: Job, wanted: Rendition, result: Detail) -> Ingredients:
        """Say what a page or PDF depends on.

        Parameters
        ----------
        job : Job
            The notebook.
        wanted : Rendition
            The form.
        result : mapping
            The executed notebook, with its digest; it holds its title, language and marks.

        Returns
        -------
        mapping
        """
        return {
            **self._task(_RENDERING),
            "parameters": {"kind": wanted.kind or "", "lifted": wanted.lifted},
            "fonts": self._basis.fonts,
            "result": result,
        }

    def index(self, tables: Detail) -> Ingredients:
        """Say what the way in depends on.

        Parameters
        ----------
        tables : mapping
            The processed files, with digests.

        Returns
        -------
        mapping
        """
        return {
            **self._task(_PAGES),
            "parameters": self._whole,
            "fonts": self._basis.fonts,
            "tables": tables,
            "decisions": self._basis.decisions,
        }

    def returns(self, tables: Detail, contents: Mapping[str, bytes]) -> Mapping[str, Ingredients]:
        """Say what each sender's return depends on.

        Parameters
        ----------
        tables : mapping
            The processed files, with digests.
        contents : mapping of str to bytes
            Those that :data:`talentbrief.intake.returns_own.RETURNED` names.

        Returns
        -------
        mapping of str to mapping
            Sender's id to its own rows, which name its files by digest; under no id all there is, if rows cannot be
            told apart.
        """
        common = {
            **self._task(_RETURNS),
            "parameters": self._whole,
            "passwords": self._basis.passwords,
        }
        own = returned_rows(contents, self._basis.settings.plan)
        if own is None:
            return {"": {**common, "tables": tables, "submissions": self._basis.submissions}}
        return {sender: {**common, "rows": rows} for sender, rows in own.items()}

    def provenance(self, notebooks: Detail, results: Detail) -> Ingredients:
        """Say what the account of a run's origins depends on: everything.

        Parameters
        ----------
        notebooks : mapping
            The notebooks, with digests.
        results : mapping
            All files made, with digests.

        Returns
        -------
        mapping
        """
        basis = self._basis
        return {
            **self._task(_RUN),
            "parameters": self._whole,
            "notebook": notebooks,
            "submissions": basis.submissions,
            "decisions": basis.decisions,
            "approvals": basis.approvals,
            "result": results,
        }

    @cached_property
    def _whole(self) -> Detail:
        settings = self._basis.settings
        return {
            "quarter": str(settings.quarter),
            "lang": settings.lang,
            "as_of": settings.as_of.isoformat(),
            "sample": _plain(settings.sample),
            **self._shown,
        }


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
