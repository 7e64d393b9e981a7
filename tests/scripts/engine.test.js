import assert from "node:assert/strict";
import { test } from "node:test";
import { $$, load, openPage, settled } from "./page.js";

const QUESTION = { q: "lön", cut: false, roles: [], phases: [], most: 6 };

/* The page's own thread, since there is no worker here: the first answer to a message is the function's. */
async function opened(t, answer) {
  openPage();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const got = [];
  window.vglSearchWorker = (scope) => {
    scope.onmessage = ({ data }) => {
      got.push(data);
      const said = data.type === "setup" ? { type: "ready" } : answer(data);
      if (said) scope.postMessage(said);
    };
  };
  const { createEngine } = await load("search/engine.js");
  const engine = createEngine({ index: "/search/index.js", worker: "/search/worker.js" });
  window.vglSearchIndex({ schema: 2 });
  return { engine, got };
}

async function ran(t) {
  for (let turn = 0; turn < 8; turn += 1) {
    await settled();
    t.mock.timers.tick(1);
  }
}

test("a question is answered where the browser has no worker", async (t) => {
  const { engine, got } = await opened(t, ({ id, q }) => ({ type: "result", id, pages: [], total: q.length }));
  const answer = engine.ask(QUESTION);
  await ran(t);
  assert.equal((await answer).total, 3);
  assert.deepEqual(got.map(({ type }) => type), ["setup", "query"]);
});

test("of several questions the newest is asked, and the others are let go", async (t) => {
  const { engine, got } = await opened(t, ({ id, q }) => ({ type: "result", id, pages: [], total: Number(q) }));
  const answers = ["1", "2", "3"].map((q) => engine.ask({ ...QUESTION, q }));
  await ran(t);
  const totals = (await Promise.all(answers)).map((one) => one && one.total);
  assert.equal(totals[2], 3);
  assert.equal(totals[1], null);
  assert.ok(got.length <= 3);
});

test("files of a large index are given when they are asked for", async (t) => {
  const { engine, got } = await opened(t, ({ type, id, shards }) => {
    if (type === "query") return { type: "need", id: 1, shards: ["abc/w0"] };
    return { type: "result", id: id || 1, pages: [], total: shards["abc/w0"] };
  });
  window.vglSearchShard("abc/w0", 42);
  const answer = engine.ask(QUESTION);
  await ran(t);
  assert.equal((await answer).total, 42);
  assert.deepEqual(got.map(({ type }) => type), ["setup", "query", "shards"]);
});

test("an engine that fails is a fault with its reason", async (t) => {
  const { engine } = await opened(t, ({ id }) => ({ type: "error", id, message: "x" }));
  const answer = engine.ask(QUESTION).catch((error) => error.reason);
  await ran(t);
  assert.equal(await answer, "failed");
});

test("an index that cannot be fetched is a fault of fetching, and is fetched again", async () => {
  openPage("", { reachable: false });
  const fetched = [];
  const append = document.head.append.bind(document.head);
  document.head.append = (script) => {
    fetched.push(new URL(script.src).pathname);
    append(script);
  };
  const { createEngine } = await load("search/engine.js");
  const engine = createEngine({ index: "/search/index.js", worker: "/search/worker.js" });
  assert.equal(await engine.ask(QUESTION).catch((error) => error.reason), "fetch");
  assert.deepEqual(fetched, ["/search/index.js", "/search/worker.js"]);
  assert.equal(await engine.ask(QUESTION).catch((error) => error.reason), "fetch");
  assert.equal(fetched.length, 4);
  assert.deepEqual($$("head script"), [], "what did not come is not left in the page");
});
