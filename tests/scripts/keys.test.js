import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, load, openPage, press } from "./page.js";

async function opened(links = 3) {
  const list = Array.from({ length: links }, (_, at) => `<a href="/${at}/">${at}</a>`).join("");
  openPage(`<div id="form"><input><select></select><div id="results">${list}<p>text</p></div></div>`);
  const { walkLinks } = await load("search/keys.js");
  $("#form").addEventListener("keydown", (event) => walkLinks(event, $("input"), $("#results")));
  $("input").focus();
}

test("Down and Up walk from the field through the links and back", async () => {
  await opened();
  const [first, second, third] = $$("a");
  for (const [key, expected] of [
    ["ArrowDown", first], ["ArrowDown", second], ["ArrowDown", third], ["ArrowDown", third], ["Home", first], ["End", third],
    ["ArrowUp", second], ["ArrowUp", first], ["ArrowUp", $("input")],
  ]) {
    assert.equal(press(key), false, "the page does not scroll");
    assert.equal(document.activeElement, expected, key);
  }
});

test("in the field, and in a select, other keys keep what they do", async () => {
  await opened();
  for (const key of ["Home", "End", "ArrowUp", "a"]) assert.equal(press(key), true, key);
  assert.equal(press("ArrowDown", $("input"), { ctrlKey: true }), true);
  assert.equal(press("ArrowDown", $("input"), { isComposing: true }), true);
  $("select").focus();
  assert.equal(press("ArrowDown"), true);
});

test("without results nothing happens", async () => {
  await opened(0);
  assert.equal(press("ArrowDown"), true);
  assert.equal(document.activeElement, $("input"));
});
