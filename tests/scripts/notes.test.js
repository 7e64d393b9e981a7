import assert from "node:assert/strict";
import { test } from "node:test";
import { $, load, openPage, press } from "./page.js";

const PAGE = `<main><p><a class="term" href="#term-ips">IPS</a> <sup class="cite"><a href="#kalla-1">1</a></sup>
  <a class="term" href="/annan/#term-ips">annan sida</a> <a href="#kalla-1">vanlig</a></p>
  <dl><div id="term-ips"><dt>IPS <a class="headerlink" href="#x">#</a></dt><dd>Stöd  till
  arbete.</dd></div></dl><ol><li id="kalla-1">Rapport. <a class="backlink" href="#y">tillbaka</a></li></ol></main>`;

const over = (selector) => {
  const event = new Event("pointerover", { bubbles: true });
  event.pointerType = "mouse";
  $(selector).dispatchEvent(event);
};

async function opened(t) {
  openPage(PAGE);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await load("core/notes.js");
}

test("a term that is pointed at is explained after a moment, and Escape closes it", async (t) => {
  await opened(t);
  over(".term");
  assert.equal($(".note"), null);
  t.mock.timers.tick(200);
  assert.equal($(".note .note-title").textContent, "IPS");
  assert.equal($(".note span").textContent, "Stöd till arbete.");
  assert.equal($(".term").getAttribute("aria-describedby"), $(".note").id);
  press("Escape");
  assert.equal($(".note"), null);
  assert.equal($(".term").getAttribute("aria-describedby"), null);
});

test("a citation shows its source, without the way back", async (t) => {
  await opened(t);
  over(".cite a");
  t.mock.timers.tick(200);
  assert.equal($(".note").textContent, "Rapport.");
});

test("only one note is shown, and a touch or a click shows none", async (t) => {
  await opened(t);
  over(".term");
  t.mock.timers.tick(200);
  over(".cite a");
  t.mock.timers.tick(200);
  assert.equal(document.querySelectorAll(".note").length, 1);
  $(".cite a").click();
  assert.equal($(".note"), null);
});

test("a link to another page, or any other link, has no note", async (t) => {
  await opened(t);
  for (const selector of [".term[href^='/']", "p > a:last-child"]) {
    over(selector);
    t.mock.timers.tick(200);
    assert.equal($(".note"), null, selector);
  }
});
