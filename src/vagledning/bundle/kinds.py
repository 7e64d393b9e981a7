"""Every kind of bundle there is. A kind is a module that says what there is to do; see Kind in job.py."""

from __future__ import annotations

from vagledning.bundle.delivery import kind as delivery
from vagledning.bundle.docx import kind as docx
from vagledning.bundle.epub import kind as epub
from vagledning.bundle.htmlzip import kind as html
from vagledning.bundle.job import Kind
from vagledning.bundle.pdf import kind as pdf
from vagledning.bundle.single import kind as single

KINDS: tuple[Kind, ...] = (pdf, html, single, epub, docx, delivery)
