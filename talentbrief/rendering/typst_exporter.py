"""nbconvert exporters ``typst`` (a .typ file) and ``typstpdf`` (a tagged, archivable PDF)."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from traitlets import default
from traitlets.config import Config

from talentbrief.briefing.inline import typst_string
from talentbrief.rendering.cells import HIDING, HIDING_CODE, HIDING_OUTPUT, tags
from talentbrief.rendering.errors import RenderingError
from talentbrief.rendering.fonts import only_covered, typst_fonts
from talentbrief.rendering.profile import Profile
from talentbrief.rendering.typst_document import TypstDocument, typst_text
from talentbrief.rendering.typst_markdown import markdown_typst
from talentbrief.rendering.typst_outputs import output_typst

__all__ = ["LIBRARY", "TypstExporter", "TypstPdfExporter"]

_HERE: Final = Path(__file__).parent
LIBRARY: Final = _HERE / "typst"
"""The Typst library that documents import."""

_STANDARDS: Final = ("ua-1", "a-2a")


class TypstExporter(TemplateExporter):
    """Notebook to Typst: a document and, beside it, the library and pictures it uses."""

    export_from_notebook = "Typst"
    output_mimetype = "text/vnd.typst"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".typ"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "talentbrief-typst"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self) -> list[str]:
        return [str(_HERE / "templates")]

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".typ.j2"

    @property
    def default_config(self) -> Config:
        """Leave pictures to the document: it needs their sizes and their texts."""
        settings = Config({"ExtractOutputPreprocessor": {"enabled": False}})
        settings.merge(super().default_config)
        return settings

    def default_filters(self) -> Any:
        """Add what the template asks for."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield ("typst_string", typst_string)
        yield ("typst_text", typst_text)

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Write the document.

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
            The document, and resources whose ``outputs`` hold the files it needs beside it.
        """
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        about: Mapping[str, Any] = resources.get("metadata", {})
        name = str(about.get("name", ""))
        profile = Profile.of(nb, "" if name == "Notebook" else name)
        # Files beside the document share one folder, which nbconvert names after the notebook.
        prefix = self.files_folder(resources)
        folder = about.get("path")
        document = TypstDocument(profile.lang, Path(folder) if folder else None, prefix)
        resources["talentbrief"] = {
            "profile": profile,
            "document": document,
            "library": f"{prefix}talentbrief.typ",
            "markdown": lambda cell: self._markdown(cell, document),
            "outputs": lambda cell: self._outputs(cell, document, profile),
            "shows_code": lambda cell: not profile.formal and not tags(cell) & HIDING_CODE,
            "shown": lambda cell: not tags(cell) & HIDING,
        }
        text, resources = super().from_notebook_node(nb, resources, **kw)
        resources.pop("talentbrief")
        outputs = resources.setdefault("outputs", {})
        outputs.update(document.files)
        outputs.update({f"{prefix}{path.name}": path.read_bytes() for path in sorted(LIBRARY.glob("*.typ"))})
        resources["typst_profile"] = profile
        return only_covered(text), resources

    def files_folder(self, resources: Mapping[str, Any]) -> str:
        """Give the prefix of the files beside the document."""
        folder = resources.get("output_files_dir") or "notebook_files"
        return f"{folder}/"

    @staticmethod
    def _markdown(cell: NotebookNode, document: TypstDocument) -> str:
        return markdown_typst(cell.source, document, cell.get("attachments"))

    @staticmethod
    def _outputs(cell: NotebookNode, document: TypstDocument, profile: Profile) -> str:
        document.cell = cell.get("execution_count") or document.cell
        if tags(cell) & HIDING_OUTPUT:
            return ""
        shown = (output_typst(output, document, profile.formal) for output in cell.get("outputs", ()))
        return "\n".join(text for text in shown if text)


class TypstPdfExporter(TypstExporter):
    """Notebook to PDF through Typst: PDF/UA-1 and PDF/A-2a, fonts embedded, same bytes every time."""

    export_from_notebook = "PDF via Typst (no LaTeX)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def files_folder(self, resources: Mapping[str, Any]) -> str:
        """Give a prefix that does not depend on the notebook's name."""
        return "files/"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Write the PDF.

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
        bytes, dict
            The PDF, and resources without files beside it.

        Raises
        ------
        RenderingError
            If Typst refuses the document.
        """
        text, resources = super().from_notebook_node(nb, resources, **kw)
        files = resources.pop("outputs", {})
        profile: Profile = resources.pop("typst_profile")
        resources["output_extension"] = ".pdf"
        return compile_pdf(text, files, profile), resources


def compile_pdf(text: str, files: Mapping[str, bytes], profile: Profile) -> bytes:
    """Compile a document in a folder of its own, which is all it can read.

    Parameters
    ----------
    text : str
        The document.
    files : mapping
        Files beside it by relative path.
    profile : Profile
        Names the date the PDF bears, and the document where it fails.

    Returns
    -------
    bytes

    Raises
    ------
    RenderingError
        With Typst's own words.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="talentbrief-") as name:
        folder = Path(name)
        (folder / "document.typ").write_text(text, encoding="utf-8")
        for path, data in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        try:
            written = typst.compile(
                folder / "document.typ",
                root=folder,
                font_paths=typst_fonts(),
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=list(_STANDARDS),
                timestamp=profile.timestamp,
            )
        except typst.TypstError as error:
            said = " ".join([str(error.message), *map(str, error.hints)]).strip()
            raise RenderingError(f"the PDF of '{profile.title}' cannot be made: {said}") from error
    return bytes(written)
