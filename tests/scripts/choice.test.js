import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, load, openPage } from "./page.js";

const CHOICES = [
  { value: "ett", title: "Börja <i>nu</i>", group: "data/a.yaml" }, { value: "tva", title: "Sluta", group: "data/b.yaml" },
  { value: "tre", title: "Börja om", group: "data/a.yaml" },
];

test("choices stand in groups, narrowed by all the words, and what is chosen stays while it is there", async () => {
  openPage("<select></select>");
  const { fill } = await load("proposal/choice.js");
  assert.equal(fill($("select"), CHOICES, ""), 3);
  assert.deepEqual($$("optgroup").map((one) => [one.label, one.children.length]), [["data/a.yaml", 2], ["data/b.yaml", 1]]);
  assert.equal($("i"), null);
  $("select").value = "tre";
  assert.equal(fill($("select"), CHOICES, " om  BÖRJA"), 1);
  assert.equal($("select").value, "tre");
  assert.equal(fill($("select"), CHOICES, "finns inte"), 0);
  assert.equal($("select").value, "");
});
