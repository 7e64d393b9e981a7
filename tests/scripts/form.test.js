import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, ABOUT, FORM, engineOf, load, openPage, settled } from "./page.js";

async function opened(t, engine, more) {
  openPage(`${FORM}<div id="results"></div>`);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { attachSearch } = await load("search/form.js");
  const results = $("#results");
  return attachSearch($("form"), { about: ABOUT, href: (url) => `/${url}`, engine }, {
    most: 2, places: 1, more,
    show: (nodes) => results.replaceChildren(nodes),
    clear: () => results.replaceChildren(),
  });
}

async function type(t, text) {
  $("input").value = text;
  $("input").dispatchEvent(new Event("input", { bubbles: true }));
  t.mock.timers.tick(150);
  await settled();
}

test("what is typed is asked once, shown, and announced when typing stops", async (t) => {
  const engine = engineOf(["Lön", "Stöd", "Arbete"]);
  await opened(t, engine);
  $("input").value = "l";
  $("input").dispatchEvent(new Event("input"));
  await type(t, "lön");
  assert.deepEqual(engine.asked.map(({ q }) => q), ["lön"]);
  assert.equal($$(".search-row").length, 2);
  assert.equal($("[role=status]").textContent, "");
  t.mock.timers.tick(600);
  assert.equal($("[role=status]").textContent, "Träffar på 3 sidor.");
});

test("a single letter is not asked, and an empty field clears what was shown", async (t) => {
  const engine = engineOf(["Lön"]);
  await opened(t, engine);
  await type(t, "lön");
  await type(t, "l");
  assert.equal(engine.asked.length, 1);
  assert.equal($("#results").textContent, "");
});

test("the rest is shown by a button, from where the list ended", async (t) => {
  await opened(t, engineOf(["Lön", "Stöd", "Arbete"]));
  await type(t, "lön");
  $("button.search-more").click();
  await settled();
  assert.equal($$(".search-row").length, 3);
  assert.equal($("button.search-more"), null);
  assert.equal(document.activeElement, $$(".search-row")[2].querySelector("a"));
});

test("an answer that comes after a newer question is not shown", async (t) => {
  const waiting = [];
  const engine = { load: () => Promise.resolve(), ask: (question) => new Promise((resolve) => waiting.push({ question, resolve })) };
  await opened(t, engine);
  await type(t, "gammal");
  await type(t, "nyare");
  const answer = (title) => ({ pages: [{ url: "a/", title }], total: 1 });
  waiting[1].resolve(answer("Nyare"));
  await settled();
  waiting[0].resolve(answer("Gammal"));
  await settled();
  assert.deepEqual($$(".search-title").map((one) => one.textContent), ["Nyare"]);
});

test("a slow answer is waited for in sight, and a fault is told", async (t) => {
  let fail;
  await opened(t, { load: () => Promise.resolve(), ask: () => new Promise((_, reject) => { fail = reject; }) });
  await type(t, "lön");
  t.mock.timers.tick(400);
  assert.equal($("#results").textContent, "Söker …");
  fail(Object.assign(new Error("x"), { reason: "fetch" }));
  await settled();
  assert.match($("#results").textContent, /gick inte att hämta/);
});

test("a word that is suggested is asked instead, and the field has the focus again", async (t) => {
  const engine = engineOf([], { suggestions: ["lön"] });
  await opened(t, engine);
  await type(t, "lnö");
  $(".search-word").click();
  await settled();
  assert.deepEqual(engine.asked.map(({ q }) => q), ["lnö", "lön"]);
  assert.equal(document.activeElement, $("input"));
});
