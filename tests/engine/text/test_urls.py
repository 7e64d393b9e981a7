"""Addresses within the site are relative, and what is called a web address is one."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import strategies as st

from support.laws import law
from vagledning.text.urls import is_web_address, relative, relative_path


@pytest.mark.parametrize("page", ["", "a/", "a/b/", "kunskapsbank/fakta/"])
@pytest.mark.parametrize("target", ["", "a/", "a/b/", "a/c/", "kunskapsbank/fakta/#fact-x", "a/#b", "#c"])
def test_an_address_leads_to_its_page_from_every_page(target: str, page: str) -> None:
    site = "https://exempel.se/vagledning/"
    found = relative(target, page)
    assert not found.startswith("/") and ":" not in found
    path, _, fragment = urljoin(site + page, found).partition("#")
    assert (path, fragment) == (site + target.partition("#")[0], target.partition("#")[2])


def test_an_address_on_the_same_page_is_its_anchor_alone() -> None:
    assert relative("a/b/#c", "a/b/") == "#c"


PATHS = st.lists(st.sampled_from(["a", "b", "a.b", "c-d", ".x", "..", "."]), max_size=4).map("/".join)


@law(path=PATHS, folder=PATHS, one=st.booleans(), other=st.booleans())
def test_a_relative_path_is_that_of_the_standard_library(path: str, folder: str, one: bool, other: bool) -> None:
    path, folder = path + "/" * (one and path != ""), folder + "/" * (other and folder != "")
    assert relative_path(path, folder) == posixpath.relpath(path or ".", folder or ".")


@pytest.mark.parametrize(
    "text", ["https://exempel.se", "http://exempel.se/å?b#c", "https://exempel.se:8080/", "https://xn--rksmrgs-5wao1o.se/"]
)
def test_a_web_address(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    ["exempel.se", "https://", "https:///a", "https://[", "javascript:alert(1)", "mailto:a@b.se", "https://a b.se", "", "//a.se"]
    + [f"https://exempel.se/?a={sign}b" for sign in "\"'<>`|^\x00\x1b"]
    + ["https://a:b@exempel.se/", "https://xn--80ak6aa92e.com/", "https://xn--/"],
)
def test_no_web_address(text: str) -> None:
    assert not is_web_address(text)
