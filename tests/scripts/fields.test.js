import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, load, openPage } from "./page.js";

const WORDS = { role: [["chef", "Chef"], ["coach", "Coach"]], page: [["om", "Om oss"]] };

async function drawn(field, value) {
  openPage("<form></form>");
  const { drawField } = await load("proposal/fields.js");
  return drawField({ key: "x", label: "", doc: "Vad det är. Mer.", ...field }, value, WORDS, $("form"));
}

test("a field has a name, help and a place for what is wrong", async () => {
  const row = await drawn({ form: "text", how: "På en rad." }, " a ");
  assert.equal($("label").textContent, "Vad det är");
  assert.equal($("label").htmlFor, row.first().id);
  assert.equal($(".proposal-help").textContent, "Mer. På en rad. Får vara tomt. I filen heter det x.");
  assert.deepEqual(row.read(), ["a"]);
  row.tell("Fel.");
  const ids = row.first().getAttribute("aria-describedby").split(" ");
  assert.equal(document.getElementById(ids[1]).textContent, "Fel.");
  row.tell("");
  assert.equal(row.first().hasAttribute("aria-invalid"), false);
});

test("words are chosen: boxes for roles, lists for one word and for a page", async () => {
  let row = await drawn({ form: "role", many: true }, ["coach"]);
  row.first().click();
  assert.deepEqual(row.read(), ["coach", "chef"]);
  assert.equal($("fieldset legend").textContent, "Vad det är");
  row = await drawn({ form: "choice", choices: [["a", "Aa"]] }, "a");
  assert.deepEqual([row.first().tagName, row.read()], ["SELECT", ["a"]]);
  await drawn({ form: "page" }, "om");
  assert.deepEqual($$("option").map((one) => one.textContent), ["–", "Om oss"]);
});

test("a list has a field for each, one more when asked, and leaves out the empty", async () => {
  const row = await drawn({ form: "prose", many: true, label: "Delar" }, ["a", "b"]);
  assert.deepEqual($$("textarea").map((one) => one.getAttribute("aria-label")), ["Delar, 1", "Delar, 2"]);
  $("button").click();
  assert.equal(document.activeElement, $$("textarea")[2]);
  $$("textarea")[0].value = "";
  $$("textarea")[2].value = "c";
  assert.deepEqual(row.read(), ["b", "c"]);
});

test("a day that is not known is empty, or null as in a file", async () => {
  const row = await drawn({ form: "date", required: true }, null);
  assert.deepEqual(row.read(), []);
  row.first().value = " null ";
  assert.deepEqual(row.read(), []);
  row.first().value = "2026-11-30";
  assert.deepEqual(row.read(), ["2026-11-30"]);
});
