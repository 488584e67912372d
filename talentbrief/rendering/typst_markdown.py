"""Markdown cells as Typst: every word becomes a string literal, so that nothing is parsed as markup twice."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from talentbrief.briefing.inline import Link as _Link
from talentbrief.briefing.inline import clean, rich_typst, typst_string
from talentbrief.rendering.typst_document import TypstDocument, typst_text
from talentbrief.rendering.typst_html import html_typst, inline_tag

__all__ = ["markdown_typst"]

Token: TypeAlias = Mapping[str, Any]

_ALIGN: Final = {"left": "left", "right": "right", "center": "center"}


@cache
def _parser() -> Callable[[str], list[dict[str, Any]]]:
    import mistune

    plugins = ["strikethrough", "footnotes", "table", "task_lists", "url", "math"]
    parse: Any = mistune.create_markdown(renderer=None, plugins=plugins)
    return lambda text: list(parse(text))


def markdown_typst(
    text: str, document: TypstDocument, attachments: Mapping[str, Mapping[str, Any]] | None = None
) -> str:
    """Turn Markdown into Typst.

    Parameters
    ----------
    text : str
        Markdown with tables, footnotes, task lists and formulas.
    document : TypstDocument
        Takes up pictures and heading levels.
    attachments : mapping, optional
        The cell's attached pictures by name and media type.

    Returns
    -------
    str
        Typst markup, a line a block.
    """
    return "\n".join("#" + block for block in _Writer(document, attachments or {}).blocks(_parser()(text)))


def _words(token: Token) -> str:
    """Give the text inside a token, without markup."""
    return clean(str(token.get("raw", ""))) + "".join(_words(child) for child in token.get("children", ()))


class _Writer:
    def __init__(self, document: TypstDocument, attachments: Mapping[str, Mapping[str, Any]]) -> None:
        self.document = document
        self.attachments = attachments

    def blocks(self, tokens: Iterable[Token]) -> list[str]:
        """Give an expression a block."""
        written = []
        for token in tokens:
            method = getattr(self, f"block_{token['type']}", None)
            if method is not None:
                written.append(method(token))
            elif "children" in token:
                written.append(f"par({self.inlines(token['children'])})")
            elif token.get("raw"):
                written.append(f"par({typst_string(token['raw'])})")
        return [each for each in written if each]

    def body(self, tokens: Iterable[Token]) -> str:
        return "{" + "; ".join(self.blocks(tokens)) + "}"

    def block_blank_line(self, token: Token) -> str:
        return ""

    def block_heading(self, token: Token) -> str:
        if not _words(token).strip():
            return ""
        level = self.document.heading_level(token["attrs"]["level"])
        return f"heading(level: {level}, {self.inlines(token['children'])})"

    def block_paragraph(self, token: Token) -> str:
        children = token["children"]
        if len(children) == 1 and children[0]["type"] == "image":
            return self.image(children[0])
        return f"par({self.inlines(children)})"

    def block_block_text(self, token: Token) -> str:
        return f"par({self.inlines(token['children'])})"

    def block_thematic_break(self, token: Token) -> str:
        return "nb-rule()"

    def block_block_code(self, token: Token) -> str:
        info = (token.get("attrs") or {}).get("info") or ""
        lang = info.split()[0] if info.split() else ""
        return f"nb-code({typst_text(token['raw'])}, lang: {typst_string(lang) if lang else 'none'})"

    def block_block_math(self, token: Token) -> str:
        return self.document.formula(token["raw"], display=True)

    def block_block_quote(self, token: Token) -> str:
        return f"nb-quote({self.body(token['children'])})"

    def block_block_html(self, token: Token) -> str:
        return html_typst(token["raw"], self.document)

    def block_list(self, token: Token) -> str:
        items = []
        for child in token["children"]:
            body = self.body(child.get("children", ()))
            if child["type"] == "task_list_item":
                done = str(bool(child["attrs"]["checked"])).lower()
                body = "{nb-task(" + done + "); h(0.4em); " + self._first_inline(child) + "}"
            items.append(body)
        joined = "".join(f"{item}, " for item in items)
        if token["attrs"].get("ordered"):
            return f"enum(start: {int(token['attrs'].get('start', 1))}, {joined})"
        return f"list({joined})"

    def _first_inline(self, token: Token) -> str:
        """Write a task's text beside its box, and what follows below it."""
        children = list(token.get("children", ()))
        if children and children[0]["type"] in ("block_text", "paragraph"):
            rest = self.blocks(children[1:])
            return "; ".join([self.inlines(children[0]["children"]), *rest])
        return "; ".join(self.blocks(children))

    def block_table(self, token: Token) -> str:
        heads, rows = [], []
        for part in token["children"]:
            if part["type"] == "table_head":
                heads = [self.cell(cell) for cell in part["children"]]
            else:
                rows += [self.cell(cell) for row in part["children"] for cell in row["children"]]
        count = max(len(heads), 1)
        head, body = "".join(f"{cell}, " for cell in heads), "".join(f"{cell}, " for cell in rows)
        return f"nb-table(columns: {count}, head: ({head}), rows: ({body}), wide: {str(count > 12).lower()})"

    def cell(self, token: Token) -> str:
        align = _ALIGN.get((token.get("attrs") or {}).get("align") or "left", "left")
        return f"(body: {self.inlines(token.get('children', ()))}, align: {align})"

    def block_footnotes(self, token: Token) -> str:
        rows = "".join(
            f"enum.item({int(item['attrs']['index'])}, {self.body(item['children'])}), "
            for item in token["children"]
        )
        return "{nb-rule(); enum(" + rows + ")}"

    def inlines(self, tokens: Iterable[Token]) -> str:
        """Give one expression for a run of text."""
        parts = [part for token in tokens if (part := self.inline(token))]
        return "{" + "; ".join(parts) + "}" if parts else '""'

    def inline(self, token: Token) -> str:
        raw, children = str(token.get("raw", "")), token.get("children", ())
        match token["type"]:
            case "text":
                return typst_string(raw)
            case "emphasis":
                return f"emph({self.inlines(children)})"
            case "strong":
                return f"strong({self.inlines(children)})"
            case "strikethrough":
                return f"nb-strike({self.inlines(children)})"
            case "inline_math":
                return self.document.formula(raw, display=False)
            case "codespan":
                return f"nb-inline-code({typst_text(raw)})"
            case "linebreak":
                return "linebreak()"
            case "softbreak":
                return '" "'
            case "footnote_ref":
                return f"super({typst_string(str(token['attrs']['index']))})"
            case "link":
                return self.link(token)
            case "image":
                return f"box({self.image(token)})"
            case "inline_html":
                return inline_tag(raw, self.document)
        return self.inlines(children) if children else typst_string(raw)

    def link(self, token: Token) -> str:
        body, address = self.inlines(token["children"]), token["attrs"]["url"]
        probe = rich_typst((_Link("x", address),))
        if not probe.startswith("tb-link("):
            return body
        return f"tb-link({body}, {typst_string(address)})"

    def image(self, token: Token) -> str:
        import base64

        address = token["attrs"]["url"]
        alt = "".join(str(child.get("raw", "")) for child in token.get("children", ()))
        if address.startswith("attachment:"):
            bundle = self.attachments.get(address.removeprefix("attachment:"), {})
            for kind in sorted(bundle):
                try:
                    content = base64.b64decode(str(bundle[kind]))
                except ValueError:
                    content = b""
                return self.document.picture(content, alt, address)
        return self.document.named_picture(address, alt)
