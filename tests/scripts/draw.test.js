import assert from "node:assert/strict";
import { test } from "node:test";
import { ABOUT, found, load, openPage } from "./page.js";

const OPTIONS = { most: 2, places: 2, narrowed: "", choose: () => {}, widen: () => {}, more: () => document.createElement("hr") };
const QUESTION = { q: "lön", cut: false, roles: [], phases: [], most: 2 };

async function drawn(answer, { about = ABOUT, question = QUESTION, ...options } = {}) {
  openPage("<div></div>");
  const { createDrawing } = await load("search/draw.js");
  const drawing = createDrawing(about, (url) => `/${url}`);
  const { nodes, said } = drawing.answer(answer, question, { ...OPTIONS, ...options });
  const box = document.querySelector("div");
  box.append(nodes);
  return { box, said, drawing };
}

test("pages stand with their section, places, marks, and a link to the rest", async () => {
  const { box, said } = await drawn({ pages: [found("Lön", 4), found("Stöd")], total: 3 });
  assert.equal(said, "Träffar på 3 sidor.");
  assert.equal(box.querySelector(".search-count").textContent, "Träffar på 3 sidor");
  const [first, second] = box.querySelectorAll(".search-row");
  assert.equal(first.querySelector(".search-where").textContent, "Metoden");
  assert.equal(first.querySelector("a").getAttribute("href"), "/metoden/lön/");
  assert.equal(first.querySelector("mark").textContent, "Lön");
  assert.equal(first.querySelector(".search-text").textContent, "Ett stycke om Lön och …");
  assert.equal(first.querySelectorAll(".search-sections li").length, 2);
  assert.equal(first.querySelector(".search-kind--question").textContent, "Fråga");
  assert.equal(second.querySelector(".search-sections"), null);
  assert.ok(box.querySelector("hr"));
});

test("markup in what is found is shown as text", async () => {
  const { box } = await drawn({ pages: [{ url: "a/", title: "<b>x</b>", parts: [{ text: "<img>" }] }], total: 1 });
  assert.equal(box.querySelector(".search-title").textContent, "<b>x</b>");
  assert.equal(box.querySelector("b, img"), null);
  assert.equal(box.querySelector(".search-count").textContent, "Träffar på 1 sida");
});

test("a word is explained first, and told of", async () => {
  const definition = { term: "IPS", text: "Stöd till arbete.", url: "ordlista/#ips" };
  const { box, said } = await drawn({ pages: [found("Lön")], total: 1, definition });
  assert.equal(said, "Träffar på 1 sida. Ordet IPS förklaras först.");
  assert.ok(box.firstChild.matches(".search-definition"));
  assert.equal(box.querySelector(".search-definition a").getAttribute("href"), "/ordlista/#ips");
});

test("when nothing fits there are other words and ways on", async () => {
  const chosen = [];
  const { box, said } = await drawn(
    { pages: [], total: 0, suggestions: ["lön", "lån"] },
    { narrowed: " för rollen Chef", choose: (word) => chosen.push(word), widen: () => chosen.push("widen") },
  );
  assert.equal(said, "Inga träffar för rollen Chef. Menade du lön eller lån?");
  assert.match(box.textContent, /Inget hittades för ”lön” för rollen Chef\./);
  box.querySelectorAll(".search-word")[1].click();
  box.querySelector(".search-more").click();
  assert.deepEqual(chosen, ["lån", "widen"]);
  assert.deepEqual([...box.querySelectorAll("a")].map((one) => one.getAttribute("href")), ["/sok/#a-till-o", "/vagar/chef/"]);
});

test("a guidance with nothing to lead to leads nowhere", async () => {
  const about = { ...ABOUT, page: null, glossary: null, paths: [], sections: [] };
  const { box } = await drawn({ pages: [], total: 0 }, { about });
  assert.equal(box.querySelector("a, ul"), null);
  const { box: other } = await drawn({ pages: [], total: 0 }, { about: { ...ABOUT, page: null, paths: [] } });
  assert.deepEqual([...other.querySelectorAll("a")].map((one) => one.textContent), ["slå upp ordet i ordlistan", "Metoden"]);
});

test("a question that was cut, and each fault, is told of", async () => {
  const { box, drawing } = await drawn({ pages: [], total: 0 }, { question: { ...QUESTION, cut: true } });
  assert.match(box.textContent, /bara de första 200 tecknen/);
  assert.match(drawing.wrong({ reason: "fetch" }).textContent, /kontakt med nätet.*slå upp från A till Ö\.$/);
  assert.match(drawing.wrong({ reason: "version" }).textContent, /olika versioner/);
  assert.match(drawing.wrong({}).textContent, /stannade av ett fel/);
});
