"""Macros of a guidance's own: what their arguments name is looked up as it is for the engine's."""

from markupsafe import Markup

from vagledning.macros.macro import macro
from vagledning.model.macro_signatures import entry_of, file_of, word_of


@macro(block=True, keywords={"level": word_of("obstacle", "level"), "principle": entry_of("principle")}, grounds=True)
def obstacle_list(page, level="", principle=""):
    """Exempel: {{ obstacle_list(level="system") }}"""
    return Markup()


@macro(block=True, keywords={"situation": file_of("responsibility")}, grounds=True)
def responsibility_list(page, situation=""):
    """Exempel: {{ responsibility_list(situation="prov") }}"""
    return Markup()


@macro(block=True, kind="actor", at_most=1, shows="actor", grounds=True)
def actor(page, actor_id):
    """Exempel: {{ actor("kommunen") }}"""
    return Markup()


@macro(block=True, keywords={"principle": entry_of("principle")}, grounds=True)
def experience_list(page, principle=""):
    """Exempel: {{ experience_list() }}"""
    return Markup()
