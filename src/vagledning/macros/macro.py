"""How a macro is declared: a function, and beside it how pages may call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vagledning.model.macro_signatures import Argument, Signature
from vagledning.render.context import PageContext


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: the function, called with the page and the call's texts, and how pages may call it."""

    function: Callable[..., Markup]
    signature: Signature

    def __call__(self, page: PageContext, *args: str, **kwargs: str) -> Markup:
        return self.function(page, *args, **kwargs)


def macro(
    *, keywords: Mapping[str, Argument] | None = None, only: Mapping[str, str | bool] | None = None, **options: Any
) -> Callable[[Callable[..., Markup]], Macro]:
    """Declare a function as a macro of the same name.

    keywords says what each keyword argument names, only what the entries that it shows have in common; options are the other
    attributes of Signature. The function's docstring is what docs/macros.md says, in Swedish, with a line "Exempel: {{ … }}".
    """

    def declared(function: Callable[..., Markup]) -> Macro:
        named, shared = tuple((keywords or {}).items()), tuple((only or {}).items())
        return Macro(function, Signature(name=function.__name__, keywords=named, only=shared, **options))

    return declared
