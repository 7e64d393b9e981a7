"""Every kind of bundle there is. A kind is a module that says what there is to do; see Kind in job.py."""

from __future__ import annotations

from vagledning.bundle.job import Kind
from vagledning.bundle.pdf import kind as pdf

KINDS: tuple[Kind, ...] = (pdf,)
