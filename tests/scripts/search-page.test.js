import assert from "node:assert/strict";
import { test } from "node:test";
import { $, ABOUT, FORM, engineOf, load, openPage, settled } from "./page.js";

const PAGE = `${FORM.replace("data-search ", "data-search data-search-page ").replace('<p role', `<select name="roll">
  <option value="">Alla</option><option value="chef">Chef</option></select><p role`)}<section data-search-results></section>`;

async function opened(t, query) {
  openPage(PAGE, { url: `https://exempel.se/sok/${query}` });
  document.title = "Sök";
  t.mock.timers.enable({ apis: ["setTimeout"] });
  if (query.includes("q=")) document.documentElement.classList.add("asked");
  const engine = engineOf(["Lön"]);
  const { startPage } = await load("search/page.js");
  startPage($("form"), { about: ABOUT, href: (url) => `/${url}`, engine });
  await settled();
  return engine;
}

test("the question of the address is asked and shown", async (t) => {
  const engine = await opened(t, "?q=l%C3%B6n&roll=chef");
  assert.deepEqual(engine.asked.map(({ q, roles }) => [q, roles]), [["lön", ["chef"]]]);
  assert.equal($(".search-title").textContent, "Lön");
  assert.equal(document.title, "lön – Sök");
  assert.equal(location.search, "?q=l%C3%B6n&roll=chef");
});

test("a filter that is not there is left out", async (t) => {
  const engine = await opened(t, "?q=l%C3%B6n&roll=kung");
  assert.deepEqual(engine.asked[0].roles, []);
  assert.equal(location.search, "?q=l%C3%B6n");
});

test("without a question the index stays, and an emptied field brings it back", async (t) => {
  const engine = await opened(t, "");
  assert.equal(engine.asked.length, 0);
  assert.equal($("[data-search-results]").textContent, "");
  $("input").value = "lön";
  $("form").dispatchEvent(new Event("submit", { cancelable: true }));
  await settled();
  assert.ok(document.documentElement.classList.contains("asked"));
  $("input").value = "";
  $("form").dispatchEvent(new Event("submit", { cancelable: true }));
  await settled();
  assert.ok(!document.documentElement.classList.contains("asked"));
  assert.deepEqual([document.title, location.search], ["Sök", ""]);
});
