import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, load, openPage, settled } from "./page.js";

const PROPOSAL = { file: "data/a.yaml", place: "Så här.", name: "ett.yaml", text: "ett:\n", shown: [["Namn", ["<b>a</b>"]]], body: "" };
const NOWHERE = { files: "", repository: "", contact: "" };

async function shown(where = NOWHERE) {
  openPage("<div hidden></div>");
  const { showAnswer } = await load("proposal/answer.js");
  showAnswer($("div"), PROPOSAL, { ...NOWHERE, ...where });
  return { text: $("div").textContent, hrefs: $$("a").map((one) => one.getAttribute("href")) };
}

test("without addresses it says so, and leads nowhere", async () => {
  const { text, hrefs } = await shown();
  assert.match(text, /inte bestämt ännu/);
  assert.match(text, /ingen adress att skicka ett\.yaml till ännu/);
  assert.deepEqual(hrefs, []);
  assert.equal($("b"), null);
});

test("it leads to the file, to the repository, to the mail or to the publisher's page", async () => {
  assert.deepEqual((await shown({ files: "https://a.se/", repository: "https://a.se" })).hrefs, ["https://a.se/data/a.yaml"]);
  assert.deepEqual((await shown({ repository: "https://a.se" })).hrefs, ["https://a.se"]);
  assert.deepEqual((await shown({ contact: "https://b.se" })).hrefs, ["https://b.se"]);
  assert.deepEqual((await shown({ contact: "a@b.se" })).hrefs, ["mailto:a@b.se?subject=F%C3%B6rslag%20till%20%C3%A4ndring%3A%20data%2Fa.yaml"]);
});

test("the text is copied, or marked where the browser does not copy", async () => {
  const copied = [];
  const clipboard = { writeText: async (text) => { copied.push(text); } };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  await shown();
  $("button").click();
  await settled();
  assert.deepEqual(copied, ["ett:\n"]);
  assert.equal($("[role=status]").textContent, "Texten är kopierad.");
  clipboard.writeText = () => Promise.reject(new Error("refused"));
  $("button").click();
  await settled();
  assert.match($("[role=status]").textContent, /^Webbläsaren kopierar inte/);
});
