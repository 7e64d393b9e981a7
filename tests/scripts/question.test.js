import assert from "node:assert/strict";
import { test } from "node:test";
import { $, load, openPage } from "./page.js";

const FIELDS = `<form><input name="q" value=" lön\u200e  stöd "><select name="roll"><option value="">Alla</option>
  <option value="chef" selected>Chef</option></select></form>`;

test("a form is read as a question", async () => {
  openPage(FIELDS);
  const { read } = await load("search/question.js");
  assert.deepEqual(read($("form"), 6), { q: "lön   stöd", cut: false, roles: ["chef"], phases: [], most: 6 });
});

test("a question is written in an address without what is not asked", async () => {
  openPage(FIELDS);
  const { read, written } = await load("search/question.js");
  assert.equal(written({ ...read($("form"), 6), q: "lön & stöd" }), "q=l%C3%B6n+%26+st%C3%B6d&roll=chef");
  assert.equal(written({ q: "", cut: false, roles: [], phases: [], most: 6 }), "");
});

test("what is too long is cut, and said to be; what is invisible is left out", async () => {
  openPage("<form><input name='q'></form>");
  const { MOST, cleaned, read } = await load("search/question.js");
  $("input").value = "a".repeat(MOST + 9);
  assert.deepEqual([read($("form"), 6).q.length, read($("form"), 6).cut], [MOST, true]);
  assert.equal(cleaned("\u0000\u202e\ufeff"), "");
});
