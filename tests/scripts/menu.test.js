import assert from "node:assert/strict";
import { test } from "node:test";
import { $, load, openPage, press } from "./page.js";

const MENU = `<a href="#meny" data-menu-link>Meny</a><button data-menu-button aria-expanded="false" hidden>Meny</button>
  <nav data-menu><a href="/a/">A</a></nav>`;

test("the link becomes a button that opens and closes the menu", async () => {
  openPage(MENU);
  await load("core/menu.js");
  const button = $("[data-menu-button]");
  assert.deepEqual([$("[data-menu-link]").hidden, button.hidden, button.getAttribute("aria-expanded")], [true, false, "false"]);
  button.click();
  assert.equal(button.getAttribute("aria-expanded"), "true");
  assert.ok($("[data-menu]").classList.contains("is-open"));
  button.click();
  assert.equal(button.getAttribute("aria-expanded"), "false");
});

test("Escape in the open menu closes it and goes back to the button", async () => {
  openPage(MENU);
  await load("core/menu.js");
  $("[data-menu-button]").click();
  $("nav a").focus();
  press("Escape");
  assert.equal(document.activeElement, $("[data-menu-button]"));
  assert.ok(!$("[data-menu]").classList.contains("is-open"));
});

test("an address that led to the menu has it open from the start", async () => {
  openPage(MENU, { url: "https://exempel.se/#meny" });
  await load("core/menu.js");
  assert.equal($("[data-menu-button]").getAttribute("aria-expanded"), "true");
});

test("a page without a menu is left as it is", async () => {
  openPage("<a href='#meny' data-menu-link>Meny</a>");
  await load("core/menu.js");
  assert.equal($("a").hidden, false);
});
