"""nbconvert exporter ``talentbrief-html``: one self-contained page that opens from a file share."""

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import normpath
from typing import Any, Final

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from traitlets import default
from traitlets.config import Config

from talentbrief.briefing.inline import html_text
from talentbrief.rendering.cells import HIDING, HIDING_CODE, HIDING_OUTPUT, tags
from talentbrief.rendering.html_outputs import code_html, markdown_html, output_html
from talentbrief.rendering.html_page import Page, marks_with_meaning
from talentbrief.rendering.profile import Profile
from talentbrief.rendering.ways import ways

__all__ = ["TalentBriefHtmlExporter"]

_PARAMETERS: Final = frozenset({"parameters", "injected-parameters"})
_RELATIVE: Final = re.compile(r'href="(?!#|[a-z]+:)([^"]+)"')
_TEMPLATES: Final = Path(__file__).parent / "templates"


class TalentBriefHtmlExporter(TemplateExporter):
    """Notebook to HTML without scripts, outside files or requests."""

    export_from_notebook = "HTML (talentbrief)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "talentbrief-html"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self) -> list[str]:
        return [str(_TEMPLATES)]

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".html.j2"

    @property
    def default_config(self) -> Config:
        """Leave pictures in the notebook: they go into the page."""
        settings = Config({"ExtractOutputPreprocessor": {"enabled": False}})
        settings.merge(super().default_config)
        return settings

    def default_filters(self) -> Any:
        """Add what the template asks for."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield ("html_text", html_text)

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Write the page.

        Parameters
        ----------
        nb : NotebookNode
            The notebook, executed or not.
        resources : mapping, optional
            What nbconvert says of its file.
        **kw
            Passed on.

        Returns
        -------
        str, dict
            The page and nbconvert's resources.
        """
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        about: Mapping[str, Any] = resources.get("metadata", {})
        name = str(about.get("name", ""))
        profile = Profile.of(nb, "" if name == "Notebook" else name)

        folder = Path(about["path"]) if about.get("path") else None

        def outputs(cell: NotebookNode) -> str:
            if tags(cell) & HIDING_OUTPUT:
                return ""
            number = cell.get("execution_count")
            shown = (
                output_html(each, profile.lang, number, profile.formal) for each in cell.get("outputs", ())
            )
            return "\n".join(text for text in shown if text)

        resources["talentbrief"] = {
            "profile": profile,
            "markdown": lambda cell: markdown_html(
                cell.source, profile.lang, cell.get("attachments"), folder
            ),
            "code": lambda cell: code_html(
                cell.source,
                cell.get("execution_count"),
                profile.lang,
                folded=profile.kind == "working" and not tags(cell) & _PARAMETERS,
            ),
            "outputs": outputs,
            "shows_code": lambda cell: not (profile.formal or profile.lifted or tags(cell) & HIDING_CODE),
            "shown": lambda cell: not tags(cell) & HIDING,
        }
        imprint = "".join(f"<p>{html_text(line)}</p>" for line in profile.imprint)
        body, resources = super().from_notebook_node(nb, resources, **kw)
        resources.pop("talentbrief")
        if profile.lifted:
            body = _RELATIVE.sub(lambda found: f'href="{normpath(f"{profile.lifted}/{found[1]}")}"', body)
        page = Page(
            kind=profile.kind,
            title=profile.title,
            lang=profile.lang,
            body=body + (f'<div class="tb-imprint">{imprint}</div>\n' if imprint else ""),
            marks=marks_with_meaning(profile.lang, profile.marks),
            ways=ways(profile),
        )
        return page.write(), resources
