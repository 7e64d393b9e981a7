import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, FORM, load, openPage } from "./page.js";

const fetched = () => $$("head script, head link").map((one) => one.src || one.href);

test("nothing of the search is fetched before the reader turns to it, and then once", async () => {
  openPage(FORM);
  await load("search/field.js");
  assert.deepEqual(fetched(), []);
  $("input").focus();
  $("input").dispatchEvent(new Event("input", { bubbles: true }));
  assert.deepEqual(fetched().map((one) => one.split("/").pop()).sort(), ["search-ui.css", "search-ui.js"]);
});

test("what could not be fetched is told of, and tried again", async () => {
  openPage(FORM);
  await load("search/field.js");
  $("input").dispatchEvent(new Event("input", { bubbles: true }));
  $("head script").onerror();
  assert.match($("[data-search-panel]").textContent, /gick inte att hämta/);
  assert.deepEqual(fetched(), []);
  $("input").dispatchEvent(new Event("input", { bubbles: true }));
  assert.equal(fetched().length, 2);
});

test("from a folder the form leads to a file", async () => {
  openPage(FORM.replace("https://exempel.se/sok/", "file:///hem/site/sok/"), { url: "file:///hem/site/index.html" });
  await load("search/field.js");
  assert.equal($("form").action, "file:///hem/site/sok/index.html");
});

test("a search page with a question fetches at once", async () => {
  openPage(FORM.replace("data-search ", "data-search data-search-page "));
  document.documentElement.classList.add("asked");
  await load("search/field.js");
  assert.equal(fetched().length, 2);
});
