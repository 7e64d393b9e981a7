import assert from "node:assert/strict";
import { test } from "node:test";
import { entryText, pageText, same, stripped, textsOf, written } from "../../src/vagledning/theme/scripts/proposal/yaml.js";

/* That the engine reads any text as it was written is tried in tests/engine/site/test_proposal.py. */

test("a text is plain where every program reads it as the same text", () => {
  for (const text of ["Vem betalar?", "åttio", "nej", "a-b, c"]) assert.equal(written(text), text);
  for (const text of ["a: b", "a #b", "a:", "- a", "12", "no", "”a”", "null", "{a", "a\nb"]) assert.equal(written(text), JSON.stringify(text));
  assert.equal(written("a, b", "", true), '"a, b"');
  assert.equal(written("a\u2028b\x85"), '"a\\u2028b"', "the last is white space, the other cannot stand raw");
});

test("a long text has a line of its own", () => {
  const long = "ett ord till ".repeat(9).trim();
  assert.equal(written(long, "  "), `>-\n    ${long}`);
  assert.equal(written(`${long}: `, "  ")[0], '"');
});

test("keys keep the order of the file, new ones come last, and what no field knows stays", () => {
  const fields = ["ny", "b", "a"].map((key) => ({ key, form: "text", label: "", doc: "" }));
  assert.equal(entryText(fields, "x", { a: "A", okand: [1, "två"], b: "B" }, { a: ["A2"], b: [], ny: ["Ny"] }), [
    "x:", "  a: A2", "  okand: [1, två]", "  b: null", "  ny: Ny", "",
  ].join("\n"));
  assert.equal(pageText(fields, { a: "A" }, { a: ["A"], b: [], ny: [] }, "\nText"), "---\na: A\n---\n\nText");
});

test("a number stays a number, and a text of digits a text", () => {
  const field = [{ key: "v", form: "value", label: "", doc: "" }];
  assert.equal(entryText(field, "x", { v: "12" }, { v: ["12"] }), 'x:\n  v: "12"\n');
  assert.equal(entryText(field, "x", { v: 12 }, { v: ["13.5"] }), "x:\n  v: 13.5\n");
  assert.equal(entryText(field, "x", { v: 12 }, { v: ["1", "2"] }), "x:\n  v: [1, 2]\n");
});

test("what is the same is known as such", () => {
  assert.equal(same(["a"], ["a"]), true);
  assert.equal(same(null, []), true);
  assert.equal(same(["a"], ["a", "b"]), false);
  assert.deepEqual(textsOf(undefined), []);
  assert.equal(stripped("\x1c a\u3000"), "a");
});
