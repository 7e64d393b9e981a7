"""The built-in kinds of data, in the order of the handbook. A guidance declares further ones in data/kinds/."""

from vagledning.model.kind import Kind
from vagledning.model.kinds.advice import Advice
from vagledning.model.kinds.fact import Fact
from vagledning.model.kinds.law import Law
from vagledning.model.kinds.question import Question
from vagledning.model.kinds.reference import Reference
from vagledning.model.kinds.term import Term

ENGINE_KINDS: dict[str, Kind] = {
    record.declared.name: record.declared for record in (Question, Advice, Term, Fact, Law, Reference)
}

__all__ = ["ENGINE_KINDS", "Advice", "Fact", "Law", "Question", "Reference", "Term"]
