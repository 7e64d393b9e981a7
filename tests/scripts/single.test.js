import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, ABOUT, load, openPage, press, settled } from "./page.js";

const FILE = `<form data-single-search hidden><input name="q"><p role="status"></p><div data-single-results></div></form>
  <section id="metoden--lön"><h2 id="metoden--lön.plats-1">Plats</h2></section><section id="index"></section>`;
const PAGES = [
  { url: "metoden/lön/", title: "Lön", sections: [{ url: "metoden/lön/#plats-1", title: "Plats" }] },
  { url: "metoden/utanför/", title: "Utanför" },
];

test("an address of the site is a place in the file, the page where the place is not there, or nothing", async () => {
  openPage(FILE);
  window.vgl = { search: ABOUT };
  const { place } = await load("search/single.js");
  assert.equal(place("metoden/lön/#plats-1").id, "metoden--lön.plats-1");
  assert.equal(place("metoden/lön/#borta").id, "metoden--lön");
  assert.equal(place("").id, "index");
  assert.equal(place("metoden/utanför/"), null);
});

test("the site's own form finds what the file has, and leads within it", async (t) => {
  openPage(FILE);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  window.vgl = { search: ABOUT };
  window.vglSearchWorker = (scope) => {
    scope.onmessage = ({ data }) => scope.postMessage(
      data.type === "setup" ? { type: "ready" } : { type: "result", id: data.id, pages: PAGES, total: 2 },
    );
  };
  await load("search/single.js");
  window.vglSearchIndex({});
  assert.equal($("form").hidden, false);
  $("input").focus();
  $("input").value = "lön";
  $("form").dispatchEvent(new Event("submit", { cancelable: true }));
  for (let turn = 0; turn < 5; turn += 1) {
    await settled();
    t.mock.timers.tick(1);
  }
  await settled();
  assert.deepEqual($$("[data-single-results] a").map((one) => one.getAttribute("href")), ["#metoden--lön", "#metoden--lön.plats-1"]);
  assert.equal($(".search-count").textContent, "Träffar på 1 sida");
  press("ArrowDown");
  assert.equal(document.activeElement, $("[data-single-results] a"));
  press("Escape");
  assert.deepEqual([$("input").value, $("[data-single-results]").textContent], ["", ""]);
});
