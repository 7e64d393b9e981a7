import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, ABOUT, FORM, engineOf, load, openPage, press, settled } from "./page.js";

async function opened(t, about = ABOUT, titles = ["Lön", "Stöd"]) {
  openPage(FORM);
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const engine = engineOf(titles);
  const { startPanel } = await load("search/panel.js");
  startPanel($("form"), { about, href: (url) => `/${url}`, engine });
  return engine;
}

async function type(t, text) {
  $("input").focus();
  $("input").value = text;
  $("input").dispatchEvent(new Event("input", { bubbles: true }));
  t.mock.timers.tick(150);
  await settled();
}

test("results are shown in the panel; Escape closes it, Down opens it again and goes to the first", async (t) => {
  await opened(t);
  await type(t, "lön");
  const panel = $("[data-search-panel]");
  assert.equal(panel.hidden, false);
  press("Escape");
  assert.equal(panel.hidden, true);
  press("ArrowDown");
  assert.equal(panel.hidden, false);
  assert.equal(document.activeElement, $(".search-row a"));
  press("Escape");
  assert.equal(document.activeElement, $("input"));
});

test("a filter is offered only where there is something to choose, and is asked with the words", async (t) => {
  const engine = await opened(t);
  assert.deepEqual($$("select").map((one) => one.name), ["roll"]);
  await type(t, "lön");
  $("select").value = "chef";
  $("select").dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  assert.deepEqual(engine.asked.map(({ roles }) => roles), [[], ["chef"]]);
  assert.equal($(".search-count").textContent, "Träffar på 2 sidor för rollen Chef");
});

test("more than there is room for is on the search page, with the same question", async (t) => {
  await opened(t, ABOUT, ["A", "B", "C", "D", "E", "F", "G"]);
  await type(t, "lön");
  assert.equal($$(".search-row").length, 6);
  assert.equal($("a.search-more").textContent, "Visa alla 7 sidor");
  assert.equal($("a.search-more").getAttribute("href"), "/sok/?q=l%C3%B6n");
});

test("Enter goes to the search page, and without one to the first result", async (t) => {
  await opened(t);
  await type(t, "lön");
  const submit = () => $("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  assert.equal(submit(), true);
  await opened(t, { ...ABOUT, page: null });
  await type(t, "lön");
  assert.equal(submit(), false);
  await settled();
  assert.equal(document.activeElement, $(".search-row a"));
});

test("a click outside closes it, and one within does not", async (t) => {
  await opened(t);
  await type(t, "lön");
  $(".search-count").click();
  assert.equal($("[data-search-panel]").hidden, false);
  $("#utanfor").click();
  assert.equal($("[data-search-panel]").hidden, true);
});
