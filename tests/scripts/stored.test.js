import assert from "node:assert/strict";
import { test } from "node:test";
import { $, load, openPage } from "./page.js";

const PAGE = `<div data-stored="vgl-"><p data-stored-key="vgl-farger" data-stored-title="Ljust eller mörkt läge"></p>
  <p data-stored-status></p><button data-stored-delete hidden>Radera</button></div>`;

async function opened(...keys) {
  openPage(PAGE);
  for (const key of keys) localStorage.setItem(key, "x");
  await load("tools/stored.js");
}

test("what is stored is named, also from older versions; what is another's is not", async () => {
  await opened("vgl-farger", "vgl-gammal", "annan");
  assert.equal(
    $("[data-stored-status]").textContent, "Sparat just nu: Ljust eller mörkt läge, något från en äldre version (vgl-gammal).",
  );
  assert.equal($("button").hidden, false);
});

test("the button deletes it and tells the page", async () => {
  await opened("vgl-farger", "annan");
  let told = 0;
  addEventListener("vgl-deleted", () => { told += 1; });
  $("button").click();
  assert.deepEqual(Object.keys(localStorage), ["annan"]);
  assert.equal($("[data-stored-status]").textContent, "Raderat: Ljust eller mörkt läge.");
  assert.equal(told, 1);
});

test("nothing stored, and nothing to delete", async () => {
  await opened();
  assert.equal($("[data-stored-status]").textContent, "Inget är sparat just nu.");
  $("button").click();
  assert.equal($("[data-stored-status]").textContent, "Det fanns inget att radera.");
});

test("a browser that refuses storage is told of", async () => {
  openPage(PAGE);
  Object.defineProperty(globalThis, "localStorage", { get: () => { throw new Error("refused"); }, configurable: true });
  await load("tools/stored.js");
  assert.equal($("[data-stored-status]").textContent, "Din webbläsare låter inte webbplatsen spara något.");
  assert.equal($("button").hidden, true);
});
