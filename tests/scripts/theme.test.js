import assert from "node:assert/strict";
import { test } from "node:test";
import { $, load, openPage } from "./page.js";

const BUTTON = "<button data-theme-toggle><span data-theme-toggle-text></span></button>";
const root = () => document.documentElement;

async function opened(options, before = () => {}) {
  openPage(BUTTON, options);
  before();
  await load("core/theme.js");
  document.dispatchEvent(new Event("DOMContentLoaded"));
}

test("nothing is stored, and the system's colours are used, until the reader chooses", async () => {
  await opened({ dark: true });
  assert.equal(localStorage.length, 0);
  assert.equal(root().dataset.theme, undefined);
  assert.ok(root().classList.contains("js"));
  assert.equal($("button").textContent, "Ljust läge");
});

test("a choice is stored, told of and used on the next page; the system's own is not stored", async () => {
  await opened({});
  let told = 0;
  addEventListener("vgl-stored", () => { told += 1; });
  $("button").click();
  assert.deepEqual([root().dataset.theme, localStorage.getItem("vgl-farger"), $("button").textContent], ["dark", "dark", "Ljust läge"]);
  $("button").click();
  assert.deepEqual([root().dataset.theme, localStorage.getItem("vgl-farger"), told], [undefined, null, 2]);
});

test("what was chosen before is there from the start; anything else that is stored is not believed", async () => {
  await opened({}, () => localStorage.setItem("vgl-farger", "dark"));
  assert.equal(root().dataset.theme, "dark");
  await opened({}, () => localStorage.setItem("vgl-farger", "rosa"));
  assert.equal(root().dataset.theme, undefined);
});

test("what is deleted, here or in another window, is no longer used", async () => {
  await opened({}, () => localStorage.setItem("vgl-farger", "dark"));
  localStorage.clear();
  dispatchEvent(new Event("vgl-deleted"));
  assert.deepEqual([root().dataset.theme, $("button").textContent], [undefined, "Mörkt läge"]);
});

test("a browser that refuses storage still changes the colours of the page", async () => {
  await opened({}, () => {
    Object.defineProperty(globalThis, "localStorage", { get: () => { throw new Error("refused"); }, configurable: true });
  });
  $("button").click();
  assert.equal(root().dataset.theme, "dark");
});

test("a search page with a question is marked from the start", async () => {
  await opened({ url: "https://exempel.se/sok/?roll=a&q=lön" });
  assert.ok(root().classList.contains("asked"));
  await opened({ url: "https://exempel.se/sok/?q=&roll=a" });
  assert.ok(!root().classList.contains("asked"));
});
