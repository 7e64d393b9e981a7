"""Declaration of macros: a function together with its signature in pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vagledning.model.macro_signatures import Argument, Signature
from vagledning.render.context import PageContext


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: the function, called with the page and the call's arguments as text, and its signature in pages."""

    function: Callable[..., Markup]
    signature: Signature

    def __call__(self, page: PageContext, *args: str, **kwargs: str) -> Markup:
        return self.function(page, *args, **kwargs)


def macro(
    *, keywords: Mapping[str, Argument] | None = None, only: Mapping[str, str | bool] | None = None, **options: Any
) -> Callable[[Callable[..., Markup]], Macro]:
    """Declare a function as a macro of the same name.

    keywords maps each keyword argument to what it names; only is the filter that all entries shown match; options are the
    other attributes of Signature. The docstring, in Swedish with a line "Exempel: {{ … }}", is shown in docs/macros.md.
    """

    def declared(function: Callable[..., Markup]) -> Macro:
        named, common = tuple((keywords or {}).items()), tuple((only or {}).items())
        return Macro(function, Signature(name=function.__name__, keywords=named, only=common, **options))

    return declared
