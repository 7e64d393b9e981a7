import assert from "node:assert/strict";
import { test } from "node:test";
import { judged } from "../../src/vagledning/theme/scripts/proposal/judge.js";

/* That each sentence is the loader's is tried in tests/engine/site/test_proposal.py. */
const NAMES = ["missing", "none", "lines", "break", "day", "partial", "number", "long", "entry", "page"];
const KNOWN = {
  says: Object.fromEntries(NAMES.map((name) => [name, [name, ""]])), noun: () => "Ordet",
  has: (_, id) => id === "finns", page: (slug) => slug === "om",
};
const told = (field, ...texts) => judged({ key: "x", label: "", doc: "", ...field }, texts, KNOWN);

test("each form has its own fault, and what is right has none", () => {
  for (const [form, right, wrong, name] of [
    ["text", "a", "a\nb", "lines"], ["text", "a", "a\u2028b", "break"], ["date", "2024-02-29", "2023-02-29", "day"],
    ["date", "0001-01-01", "0000-01-01", "day"], ["partial_date", "2026-05", "2026-13", "partial"], ["number", "-3", "3,5", "number"],
    ["ref", "finns", "saknas", "entry"], ["source", "finns, sida 2", "saknas, sida 2", "entry"], ["page", "om", "nej", "page"],
  ]) {
    assert.equal(told({ form }, right), "", form);
    assert.equal(told({ form }, wrong), name, form);
  }
  assert.equal(told({ form: "prose" }, "a\nb"), "");
  assert.equal(told({ form: "text", most: 2 }, "åäö"), "long");
});

test("what is empty is told only where something is needed", () => {
  assert.equal(told({ form: "text", required: true }), "missing");
  assert.equal(told({ form: "text" }), "");
  assert.equal(told({ form: "date", required: true }), "");
  assert.equal(told({ form: "page", many: true, required: true }), "");
  assert.equal(told({ form: "page", many: true, some: true }), "none");
});
