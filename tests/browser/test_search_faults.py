"""What can go wrong with a search: odd questions, files that do not come or do not fit, a browser that refuses a worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.chromium import Opener
from support.searching import asked, field, opened, results, status
from support.served import served
from support.sites import build_site, draw_to_build, page

pytestmark = pytest.mark.browser

ODD = {
    "long": "programtrohet " * 714,
    "pattern signs": "(program[trohet]+)*? \\d{2,} ^$ .* | \\",
    "markup": '<img src=x onerror="document.title=1"><script>document.title=1</script>&lt;b&gt;',
    "template signs": "{{ 7*7 }} ${7*7} %7B%7B",
    "emoji": "👩‍💼 finansiering 🎉",
    "emoji alone": "🎉🎉🎉",
    "right to left": "\u202efinansiering\u202c \u200f\u2066x",
    "half a sign": "\ud83d finansiering",
    "stop words": "och det att som",
    "other letters": "финансы 資金 تمويل",
    "names of objects": "constructor __proto__ toString hasOwnProperty",
    "signs": "!!! ??? … — “”",
    "null": "a\u0000b finansiering",
}


def no_worker_by_policy(page: Page) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": "worker-src 'none'"})

    page.route("**/*", answer)


@pytest.mark.parametrize("name", ODD)
def test_odd_questions_leave_the_page_whole(visit: Opener, name: str) -> None:
    page = asked(visit, ODD[name])
    assert page.locator("[data-search-panel] :is(img, script, b)").count() == 0
    assert page.title() == visit("om/").title()
    if "finansiering" in ODD[name]:
        expect(results(page).locator(".search-row").first).to_be_visible()
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/sok/\?q="))
    expect(results(page).locator(".search-count, .search-empty")).to_be_visible()
    assert len(page.url) < 2500
    field(page).fill("finansiering")
    expect(results(page).locator(".search-row").first).to_be_visible()


def test_a_long_question_says_that_only_its_beginning_is_used(visit: Opener) -> None:
    page = asked(visit, ODD["long"])
    expect(results(page)).to_contain_text("Sökningen använder bara de första 200 tecknen")


def test_markup_in_the_address_is_only_text(visit: Opener) -> None:
    page = visit("sok/?q=%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D1%22%3Eqqzz&roll=%22%3E%3Cb%3E&fas=__proto__")
    expect(results(page).locator(".search-count, .search-empty")).to_be_visible()
    expect(field(page)).to_have_value('<img src=x onerror="document.title=1">qqzz')
    assert page.locator("[data-search-results] img, fieldset b").count() == 0


def no_workers(page: Page) -> None:
    page.add_init_script("delete window.Worker")


def throwing_workers(page: Page) -> None:
    page.add_init_script("window.Worker = function () { throw new DOMException('no', 'SecurityError'); }")


def dying_workers(page: Page) -> None:
    page.add_init_script(
        "window.Worker = function () { setTimeout(() => this.onerror({ preventDefault() {}, message: 'dead' }), 0);"
        " this.postMessage = this.terminate = () => {}; }"
    )


def workers_that_die_at_the_first_question(page: Page) -> None:
    page.add_init_script(
        "window.Worker = function () { this.terminate = () => {}; this.postMessage = (message) => setTimeout(() =>"
        " message.type === 'setup' ? this.onmessage({ data: { type: 'ready' } }) :"
        " this.onerror({ preventDefault() {}, message: 'dead' }), 0); }"
    )


REFUSALS = [no_workers, throwing_workers, dying_workers, workers_that_die_at_the_first_question, no_worker_by_policy]


@pytest.mark.parametrize("refused", REFUSALS)
def test_a_browser_that_refuses_a_worker_still_answers(browser: Browser, address: str, refused: Callable[[Page], object]) -> None:
    with opened(browser, address + "om/", refused) as page:
        field(page).fill("programtrohet")
        expect(results(page).locator(".search-row").first).to_contain_text("rogramtrohet")
        field(page).fill("vem betalar")
        expect(results(page).locator(".search-row").first).to_contain_text("etalar")
        assert page.workers == []


def test_the_policy_of_the_site_lets_the_worker_in(visit: Opener) -> None:
    page = asked(visit, "programtrohet")
    assert "worker-src blob:" in page.locator("meta[http-equiv]").first.get_attribute("content")
    assert len(page.workers) == 1


def other(name: str, change: Callable[[str], str]) -> Callable[[Page], object]:
    """Let one of the search's two files come changed."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    return lambda page: page.route(f"**/search/{name}", answer)


OTHERS = {
    "an index of another version": other("index.js", lambda text: re.sub(r'"schema":\d+', '"schema":999', text)),
    "an index of another kind": other("index.js", lambda _: "vglSearchIndex([1, 2, 3]);"),
    "an index that is none": other("index.js", lambda _: "var other = 1;"),
    "a worker of another kind": other("worker.js", lambda _: "var other = 1;"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_parts_that_do_not_fit_are_told_and_break_nothing(browser: Browser, address: str, name: str) -> None:
    with opened(browser, address + "om/", OTHERS[name]) as page:
        field(page).fill("programtrohet")
        expect(results(page)).to_contain_text("olika versioner")
        expect(results(page)).to_contain_text("Ladda om sidan")
        expect(status(page)).to_contain_text("olika versioner")
        results(page).get_by_role("link", name="slå upp från A till Ö").click()
        expect(page).to_have_url(re.compile(r"/sok/#a-till-o$"))
        expect(page.get_by_role("heading", name="Från A till Ö")).to_be_visible()


def test_a_broken_worker_says_so(browser: Browser, address: str) -> None:
    with opened(
        browser, address + "om/", other("worker.js", lambda _: "function vglSearchWorker() { throw Error('x'); }")
    ) as page:
        field(page).fill("programtrohet")
        expect(results(page)).to_contain_text("Sökningen stannade av ett fel")


@pytest.mark.parametrize("name", ["search/index.js", "search/worker.js"])
def test_a_file_that_does_not_come_is_told_and_tried_again(browser: Browser, address: str, name: str) -> None:
    def gone(page: Page) -> None:
        page.route(f"**/{name}", lambda route: route.abort())

    with opened(browser, address + "om/", gone) as page:
        field(page).fill("programtrohet")
        expect(results(page)).to_contain_text("Sökningen gick inte att hämta")
        page.unroute(f"**/{name}")
        field(page).fill("finansiering")
        expect(results(page).locator(".search-row").first).to_be_visible()


def test_without_its_scripts_the_field_still_leads_on(browser: Browser, address: str) -> None:
    def gone(page: Page) -> None:
        page.route("**/search-ui.js", lambda route: route.abort())

    with opened(browser, address + "om/", gone) as page:
        field(page).fill("programtrohet")
        expect(results(page)).to_contain_text("Sökningen gick inte att hämta")
        field(page).press("Enter")
        expect(page).to_have_url(re.compile(r"/sok/\?q=programtrohet$"))
        expect(page.get_by_role("heading", name="Från A till Ö")).to_be_visible()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A guidance without a search page, with more pages than the panel shows at once."""
    more = {
        f"content/mer/sida-{number}.md": page(
            f"## Avsnitt\n\n{{{{ own_advice() }}}}\n\nText om trappor, del {'abcdefgh'[number]}.", f"Trappor {number}"
        )
        for number in range(8)
    }
    root = draw_to_build(tmp_path_factory.mktemp("small"), more)
    text = (root / "data" / "site.yaml").read_text(encoding="utf-8")
    rows = "".join(f"  - page: mer/sida-{number}\n" for number in range(8))
    (root / "data" / "site.yaml").write_text(text.replace("menu:\n", f"menu:\n{rows}"), encoding="utf-8")
    build_site(root)
    with served(root / "site") as where:
        yield where


def test_a_guidance_without_a_search_page_has_the_panel_alone(browser: Browser, small: str) -> None:
    with opened(browser, small) as page:
        field(page).fill("trappor")
        rows = results(page).locator(".search-row")
        expect(rows).to_have_count(6)
        results(page).get_by_role("button", name="Visa fler").click()
        expect(rows).to_have_count(8)
        expect(rows.nth(6).get_by_role("link").first).to_be_focused()
        field(page).press("Enter")
        expect(rows.first.get_by_role("link").first).to_be_focused()
        field(page).fill("qqxxzz")
        expect(results(page)).to_contain_text("Inget hittades")
        expect(results(page)).to_contain_text("Eller gå till en del av vägledningen")
        expect(results(page).get_by_role("link").first).to_be_visible()
