"""The configuration of Sveltia CMS, a web editor, for the pages of a guidance and what else it can write without harm.

It writes a file of YAML whole, so that comments are lost, and knows no fields for rows of values by id, as data has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from vagledning.load.data import MOVED_FILE
from vagledning.model.fields import Field, FieldType, fields_of
from vagledning.model.page import FrontMatter
from vagledning.model.site import Label, Site

LEFT_OUT = (
    "Det här klarar Sveltia CMS inte: att ändra i data/ utom moved.yaml, att lägga in en ny sida i menyn, och att behålla "
    "kommentarer i YAML. Pröva på en kopia först: inställningen är jämförd med Sveltias schema, men inte körd mot ett förråd."
)
_BODY = "Det som står mellan {{ och }} är makron. Låt dem stå kvar."
# Folders in folders of content/ that the editor looks into.
_DEPTH = 6
_Value = dict[str, Any]


def sveltia(site: Site) -> _Value:
    """Return the configuration, as values that JSON and YAML can write."""
    words = {FieldType.ROLE: site.roles, FieldType.PHASE: site.phases}
    fields = [_field(name, spec, words) for name, spec in fields_of(FrontMatter).items()]
    body = {"name": "body", "label": "Sidans text", "widget": "markdown", "modes": ["raw"], "hint": _BODY}
    moved = {"name": "moved", "label": "Den gamla vägen, och den nya", "widget": "keyvalue", "root": True, "required": False}
    # A new page needs a row in the menu too, in a file that would be written whole.
    pages = {
        "name": "pages",
        "label": "Sidor",
        "folder": "content",
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": False,
        "delete": False,
        "nested": {"depth": _DEPTH, "subfolders": False},
        "fields": [*fields, body],
    }
    files = [{"name": "moved", "label": "Sidor som har bytt adress", "file": MOVED_FILE, "format": "yaml", "fields": [moved]}]
    data = {"name": "data", "label": "Data", "files": files}
    return {
        **_backend(site.repository or ""),
        "app_title": site.title,
        "media_folder": "content",
        "public_folder": "/",
        "collections": [pages, data],
    }


def _backend(repository: str) -> _Value:
    """Return where the files are: a forge that is none of the two is taken to speak as Forgejo does."""
    parts = urlsplit(repository)
    host, repo = parts.hostname or "github.com", parts.path.strip("/").removesuffix(".git") or "organisation/repository"
    if host == "github.com":
        backend = {"name": "github", "repo": repo, "open_authoring": True}
    elif "gitlab" in host:
        backend = {"name": "gitlab", "repo": repo, **({} if host == "gitlab.com" else {"api_root": f"https://{host}/api/v4"})}
    else:
        return {"backend": {"name": "gitea", "repo": repo, "api_root": f"https://{host}/api/v1"}}
    return {"backend": backend, "publish_mode": "editorial_workflow"}


def _field(name: str, spec: Field, words: Mapping[FieldType, Mapping[str, Label]]) -> _Value:
    field: _Value = {"name": name, "label": name, "hint": spec.doc, "required": spec.required and not spec.many}
    if spec.form in words:
        options = [{"label": label.title, "value": word} for word, label in words[spec.form].items()]
        return field | {"widget": "select", "multiple": spec.many, "options": options}
    if spec.many:
        return field | {"widget": "list"}
    if spec.form is FieldType.DATE:
        return field | {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "required": False}
    return field | {"widget": "string"} | ({"maxlength": spec.at_most} if spec.at_most else {})
