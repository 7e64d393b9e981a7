import assert from "node:assert/strict";
import { test } from "node:test";
import { $$, load, openPage } from "./page.js";

test("what is folded is unfolded in print, and folded again after", async () => {
  openPage("<main><details></details><details open></details></main><details></details>");
  await load("core/print.js");
  dispatchEvent(new Event("beforeprint"));
  assert.deepEqual($$("details").map((one) => one.open), [true, true, false]);
  dispatchEvent(new Event("afterprint"));
  assert.deepEqual($$("details").map((one) => one.open), [false, true, false]);
});
