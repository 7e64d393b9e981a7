import assert from "node:assert/strict";
import { test } from "node:test";
import { $, $$, load, openPage, settled } from "./page.js";

const PAGE = `<div data-proposal="../proposal/" data-proposal-files="https://github.com/ett/forrad/blob/HEAD/"
    data-proposal-repository="https://github.com/ett/forrad" data-proposal-contact="red@exempel.se">
  <form data-proposal-form hidden>
    <div><label for="a">Slag</label><select id="a" data-proposal-kind></select></div>
    <div hidden><label for="b">Sök</label><input id="b" data-proposal-filter></div>
    <div hidden><label for="c">Post</label><select id="c" data-proposal-entry></select></div>
    <p role="status" data-proposal-status></p>
    <div role="alert" tabindex="-1" data-proposal-errors></div>
    <div data-proposal-fields></div>
    <button type="submit" data-proposal-show hidden>Visa förslaget</button>
  </form><div data-proposal-result hidden></div></div>`;
const SAYS = { missing: ["”{key}” saknar värde.", "Skriv ett värde."], entry: ["{noun} ”{text}” finns inte.", "Se efter."] };
const FILES = {
  index: {
    kinds: [
      { name: "step", title: "Steg", noun: "Steget", fields: [
        { key: "text", form: "text", label: "", doc: "Vad ni gör, i en mening. Kort.", required: true },
        { key: "note", form: "prose", label: "Not", doc: "Mer." },
        { key: "roles", form: "role", label: "", doc: "För vem.", many: true, required: true },
        { key: "items", form: "prose", label: "Delar", doc: "Delarna.", many: true },
        { key: "terms", form: "ref", label: "", doc: "Ord.", many: true, kind: "term" },
        { key: "tone", form: "choice", label: "Ton", doc: "Ton.", choices: [["lag", "Lagen"], ["rad", "Rådet"]] },
        { key: "value", form: "value", label: "Värde", doc: "Tal." },
      ] },
      { name: "term", title: "Ord", noun: "Ordet", fields: [] },
    ],
    front: [{ key: "title", form: "text", label: "", doc: "Rubriken.", required: true }],
    pages: [{ slug: "om", title: "Om <b>", file: "content/om/index.md" }],
    words: { role: [["chef", "Chef"], ["coach", "Coach"]], phase: [] },
    says: SAYS,
  },
  "kinds/step": {
    entries: [
      { id: "ett", file: "data/steps/a.yaml", title: "Börja", values: { text: "Börja", roles: ["coach"], items: ["Ja"], terms: ["ips"], tone: "lag", value: [1, 2.5] } },
      { id: "tva", file: "data/steps/b.yaml", title: "Sluta", values: { text: "Sluta", roles: [] } },
    ],
    retired: [],
  },
  "kinds/term": { entries: [{ id: "ips" }], retired: ["gammal"] },
  "pages/om": { values: { title: "Om <b>", reviewed: null }, body: "\n## Rubrik\n\nText.\n" },
};

/** Opens the page; what it loads comes from files, and its names are noted. */
async function opened(files = FILES, url = "https://exempel.se/foresla/") {
  openPage(PAGE, { url });
  const asked = [];
  const { head } = document;
  head.append = (script) => {
    const name = script.getAttribute("src").replace("../proposal/", "").replace(/\.js$/, "");
    asked.push(name);
    if (name in files) window.vglProposal(name, structuredClone(files[name]));
    script[name in files ? "onload" : "onerror"]();
  };
  await load("tools/proposal.js");
  await settled();
  return asked;
}

async function choose(kind, entry) {
  for (const [select, value] of [["#a", kind], ["#c", entry]]) {
    $(select).value = value;
    $(select).dispatchEvent(new Event("change"));
    await settled();
  }
}

const show = () => $("form").dispatchEvent(new Event("submit", { cancelable: true }));
const field = (key) => $(`#forslag-falt-${key}`);
const text = () => $("#forslag-text").value;

test("only what is used is loaded, and a kind without fields is not offered", async () => {
  const asked = await opened();
  assert.deepEqual(asked, ["index"]);
  assert.equal($("form").hidden, false);
  assert.deepEqual($$("#a option").map((one) => one.textContent), ["Välj …", "En sida", "Steg"]);
  await choose("step", "ett");
  assert.deepEqual(asked, ["index", "kinds/step", "kinds/term"]);
});

test("an entry is written with what is changed, and the rest as it was", async () => {
  await opened();
  await choose("step", "ett");
  field("text").value = "Börja: nu";
  field("note").value = "no";
  $$(".proposal-more")[0].click();
  $("#forslag-falt-items-1").value = " # två ";
  field("roles").click();
  show();
  assert.equal(text(), [
    "ett:", '  text: "Börja: nu"', "  roles: [coach, chef]", "  items:", "    - Ja", '    - "# två"', "  terms: [ips]", "  tone: lag",
    "  value: [1, 2.5]", '  note: "no"', "",
  ].join("\n"));
  assert.equal(document.activeElement.textContent, "Ditt förslag");
  assert.deepEqual($$("dt").map((one) => one.textContent), ["Vad ni gör, i en mening", "Not", "För vem", "Delar", "Ord", "Ton", "Värde"]);
  assert.ok($$("dd").some((one) => one.textContent === "Lagen"));
  assert.ok($$("[data-proposal-result] a").some((one) => one.getAttribute("href") === "https://github.com/ett/forrad/blob/HEAD/data/steps/a.yaml"));
  assert.ok($$("[data-proposal-result] a").some((one) => one.getAttribute("href").startsWith("mailto:red@exempel.se?subject=")));
});

test("what is wrong is told at the field and in a list that leads to it, and goes when it is mended", async () => {
  await opened();
  await choose("step", "ett");
  field("text").value = " ";
  field("terms").value = "ipsilon";
  show();
  assert.equal(document.activeElement, $("[role=alert]"));
  assert.deepEqual($$("[role=alert] a").map((one) => one.textContent), [
    "”text” saknar värde. Skriv ett värde.", "Ordet ”ipsilon” finns inte. Se efter.",
  ]);
  $("[role=alert] a").click();
  assert.equal(document.activeElement, field("text"));
  assert.equal(field("text").getAttribute("aria-invalid"), "true");
  assert.equal($("[data-proposal-result]").hidden, true);
  field("text").value = "Börja igen";
  field("terms").value = "gammal";
  show();
  assert.equal(field("text").getAttribute("aria-invalid"), null);
  assert.equal($("[role=alert]").textContent, "");
  assert.equal($("[data-proposal-result]").hidden, false);
});

test("nothing changed is no proposal", async () => {
  await opened();
  await choose("step", "tva");
  show();
  assert.equal($("[role=alert] a").textContent, "Du har inte ändrat något ännu.");
});

test("a page is asked for by the address, and markup in it is text", async () => {
  await opened(FILES, "https://exempel.se/foresla/?sida=om");
  assert.equal(field("title").value, "Om <b>");
  field("body").value = "\n## Rubrik\n\nText <i>till</i>.\n";
  show();
  assert.equal(text(), "---\ntitle: Om <b>\nreviewed: null\n---\n\n## Rubrik\n\nText <i>till</i>.\n");
  assert.equal($("[data-proposal-result] i"), null);
  assert.equal($("[data-proposal-result] pre").textContent, "\n## Rubrik\n\nText <i>till</i>.\n");
});

test("the list is narrowed by words, and an entry that is no longer in it is not kept", async () => {
  await opened();
  await choose("step", "ett");
  $("#b").value = "SLU";
  $("#b").dispatchEvent(new Event("input"));
  assert.deepEqual($$("#c option").map((one) => one.value), ["", "tva"]);
  assert.equal($("[data-proposal-fields]").children.length, 0);
  assert.equal($("[role=status]").textContent, "En i listan.");
});

test("what cannot be loaded is told of", async () => {
  await opened({});
  assert.match($("[data-proposal-status]").textContent, /^Det går inte att läsa in/);
  await opened({ index: FILES.index });
  $("#a").value = "step";
  $("#a").dispatchEvent(new Event("change"));
  await settled();
  assert.match($("[data-proposal-status]").textContent, /^Det går inte att läsa in/);
});
