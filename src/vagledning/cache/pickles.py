"""Values of the data model as bytes and back, with pickle, which makes nothing but such values.

A pickle can call any function. Here only dataclasses and enumerations of the engine are made, and a few types of the library.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import enum
import io
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from operator import attrgetter
from typing import Any

from vagledning.model.kind import Kind
from vagledning.model.macro_signatures import Signature

# Objects that a value refers to and that are not part of it, by name.
Shared = Mapping[str, object]
_PLAIN: dict[tuple[str, str], Any] = {
    (kind.__module__, kind.__qualname__): kind for kind in (collections.Counter, datetime.date, set, frozenset)
}
# Types of which every instance is shared.
_SHARED = (Kind, Signature)


def dumps(value: object, shared: Shared) -> bytes:
    """Return a value as bytes. Raises an exception if it refers to a kind or a signature that is not among the shared."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=5)
    names = {id(thing): name for name, thing in shared.items()}

    def by_name(thing: object) -> tuple[Any, ...]:
        return _named, (names[id(thing)],)

    pickler.dispatch_table = _Table(dict.fromkeys(_SHARED, by_name))
    pickler.dump(value)
    return file.getvalue()


def loads(content: bytes, shared: Shared) -> Any:
    """Return the value of bytes that dumps gave. Raises an exception for anything else."""
    return _Unpickler(content, shared).load()


def _named(name: str) -> object:
    """Stand in the bytes for the shared object of a name."""
    raise KeyError(name)


class _Table(dict[type, Callable[[Any], Any]]):
    """How instances of each type are written: those of dataclasses by their fields, which is less than pickle's own way."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind) or any(field.kw_only or not field.init for field in dataclasses.fields(kind)):
            raise KeyError(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        get = attrgetter(*names)
        one = len(names) == 1

        def fields(value: object) -> tuple[Any, ...]:
            return kind, (get(value),) if one else get(value)

        self[kind] = fields
        return fields


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, shared: Shared) -> None:
        super().__init__(io.BytesIO(content))
        self._shared = shared

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (_named.__module__, _named.__name__):
            return self._shared.__getitem__
        if (found := _PLAIN.get((module, name))) is not None:
            return found
        loaded = vars(sys.modules[module]) if module.startswith("vagledning.") and module in sys.modules else {}
        kind = loaded.get(name)
        if isinstance(kind, type) and kind.__module__ == module and (is_dataclass(kind) or issubclass(kind, enum.Enum)):
            return kind
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the model")
