import assert from "node:assert/strict";
import { test } from "node:test";
import { load, openPage } from "./page.js";

test("a file is loaded once, as a script, and one that does not come is null", async () => {
  openPage();
  const { filesFrom } = await load("proposal/files.js");
  const asked = [];
  document.head.append = (script) => {
    asked.push(script.getAttribute("src"));
    if (script.getAttribute("src") === "../proposal/a.js") window.vglProposal("a", { b: 1 });
    script.onload();
  };
  const file = filesFrom("../proposal/");
  assert.deepEqual(await file("a"), { b: 1 });
  assert.deepEqual(await file("a"), { b: 1 });
  assert.equal(await file("c"), null);
  assert.deepEqual(asked, ["../proposal/a.js", "../proposal/c.js"]);
});
