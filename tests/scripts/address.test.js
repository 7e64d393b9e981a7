import assert from "node:assert/strict";
import { test } from "node:test";
import { load, openPage } from "./page.js";

test("an address of the site works from any page, over the web and from a folder", async () => {
  openPage("", { url: "https://exempel.se/vagledning/om/" });
  const { addressesFrom } = await load("search/address.js");
  assert.equal(addressesFrom("..")("metoden/#ankare"), "https://exempel.se/vagledning/metoden/#ankare");
  assert.equal(addressesFrom("/vagledning/")(""), "https://exempel.se/vagledning/");
  openPage("", { url: "file:///hem/site/om/index.html" });
  assert.equal(addressesFrom("..")("metoden/#ankare"), "file:///hem/site/metoden/index.html#ankare");
  assert.equal(addressesFrom("..")("a/b.pdf"), "file:///hem/site/a/b.pdf");
});
