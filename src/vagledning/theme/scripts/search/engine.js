/* The client of the search engine. Loads the index and the engine on first use,
   as scripts, the only way that works from file://. Of a large index, the engine says
   which further files a query needs.
   The engine runs in a worker started from a Blob; if the browser refuses that,
   it runs on the page's thread. Queries run one at a time, the newest first.

   Errors have a reason: "fetch" (a file could not be loaded), "version" (index
   and engine do not match), "failed" (anything else). */

const PATIENCE = 15000;   /* ms that a worker may take to start before it is abandoned */

/**
 * @typedef {Error & { reason: string }} Fault
 * @typedef {{ post(message: unknown): void, end(): void }} Port
 * @typedef {{ message: { id: number, [key: string]: unknown }, resolve(found: any): void, reject(error: Fault): void }} Asked
 * @typedef {(engine: SearchWorker, receive: (message: any) => void, fail: (error: Fault) => void) => Port} Start
 */

/**
 * @param {string} reason
 * @param {string} [message]
 * @returns {Fault}
 */
function fault(reason, message) {
  return Object.assign(new Error(message || reason), { reason });
}

/** @param {string} url */
function script(url) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = url;
    element.onload = resolve;
    element.onerror = () => {
      element.remove();
      reject(fault("fetch", url));
    };
    document.head.append(element);
  });
}

/** @type {Start} */
function inWorker(engine, receive, fail) {
  const url = URL.createObjectURL(new Blob([`(${engine})(self);`], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.onmessage = ({ data }) => {
    URL.revokeObjectURL(url);
    receive(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    fail(fault("failed", event.message));
  };
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
}

/** @type {Start} */
function here(engine, receive, fail) {
  /** @type {Parameters<SearchWorker>[0]} */
  const scope = { postMessage: receive };
  engine(scope);
  return {
    post: (data) => {
      setTimeout(() => {
        try {
          if (scope.onmessage) scope.onmessage({ data });
        } catch (error) {
          fail(fault("failed", /** @type {Error} */ (error).message));
        }
      }, 0);
    },
    end: () => {},
  };
}

/** @param {{ index: string, worker: string }} urls */
export function createEngine(urls) {
  /** @type {unknown} */
  let index = null;
  /** @type {Record<string, unknown>} the files of a large index that have been loaded, by name */
  let shards = {};
  let forgotten = 0;      /* how many times they have been */
  /** @type {Port | null} */
  let port = null;
  /** @type {Promise<unknown> | null} */
  let ready = null;
  let refused = false;    /* the browser refused to run a worker */
  /** @type {Asked | null} the query being processed */
  let waiting = null;
  /** @type {Asked | null} the newest query waiting */
  let queued = null;
  let number = 0;

  window.vglSearchIndex = (payload) => { index = payload; };
  window.vglSearchShard = (name, content) => { shards[name] = content; };

  const isThere = () => typeof window.vglSearchWorker === "function";

  const files = async () => {
    await Promise.all([index ? null : script(urls.index), isThere() ? null : script(urls.worker)]);
    if (!index || !isThere()) throw fault("version");
  };

  const send = () => {
    if (waiting || !queued || !port) return;
    waiting = queued;
    queued = null;
    port.post(waiting.message);
  };

  /**
   * The engine has stopped: rejects waiting queries; the next query restarts it.
   * @param {Fault} error
   */
  const stopped = (error) => {
    port = ready = null;
    for (const one of [waiting, queued]) if (one) one.reject(error);
    waiting = queued = null;
  };

  /**
   * Everything is fetched anew at the next query: there may be a newer version of the site.
   * @param {Fault} error
   */
  const forget = (error) => {
    if (port) port.end();
    stopped(error);
    index = null;
    shards = {};
    forgotten += 1;
  };

  /** @param {string} name */
  const shard = async (name) => {
    if (!(name in shards)) await script(urls.index.replace(/[^/]*$/, `${name}.js`));
    if (!(name in shards)) throw fault("version", name);
  };

  /**
   * Gives the engine the files that a query needs; not if a newer query waits, which may need others.
   * @param {Port} own
   * @param {string[]} names
   * @param {Asked} asked
   */
  const give = async (own, names, asked) => {
    if (queued) {
      asked.resolve(null);
      waiting = null;
      send();
      return;
    }
    try {
      await Promise.all(names.map(shard));
      if (port === own) own.post({ type: "shards", shards: Object.fromEntries(names.map((name) => [name, shards[name]])) });
    } catch (error) {
      if (port === own) forget(/** @type {Fault} */ (error));
    }
  };

  /** @param {Start} start */
  const connect = (start) => new Promise((resolve, reject) => {
    /** @type {Port | null} */
    let own = null;

    /** @param {Fault} error */
    const fail = (error) => {
      clearTimeout(timer);
      if (own) own.end();
      if (port && port === own) stopped(error);
      reject(error);
    };
    const timer = setTimeout(() => fail(fault("failed", "silent")), PATIENCE);

    /** @param {any} message */
    const receive = (message) => {
      const asked = waiting;
      if (message.type === "ready") {
        clearTimeout(timer);
        port = own;
        resolve(null);
      } else if (message.type === "error" && !port) {
        fail(fault(message.code === "version" ? "version" : "failed", message.message));
      } else if (asked && own && message.id === asked.message.id) {
        if (message.type === "need") {
          give(own, message.shards, asked);
          return;
        }
        waiting = null;
        if (message.type === "result") asked.resolve(message);
        else asked.reject(fault("failed", message.message));
        send();
      }
    };

    try {
      own = start(/** @type {SearchWorker} */ (window.vglSearchWorker), receive, fail);
      own.post({ type: "setup", index });
    } catch (error) {
      fail(fault("failed", /** @type {Error} */ (error).message));
    }
  });

  const connected = async () => {
    if (refused) return connect(here);
    try {
      return await connect(inWorker);
    } catch (error) {
      if (/** @type {Fault} */ (error).reason === "version") throw error;
      refused = true;
      return connect(here);
    }
  };

  const load = () => {
    if (!ready) {
      const made = files().then(connected);
      ready = made;
      made.catch(() => { if (ready === made) ready = null; });
    }
    return ready;
  };

  /**
   * @param {import("./question.js").Question} question
   * @returns {Promise<import("./draw.js").Found | null>}
   */
  const once = async ({ q, roles, phases, most }) => {
    await load();
    return new Promise((resolve, reject) => {
      if (queued) queued.resolve(null);
      number += 1;
      queued = { message: { type: "query", id: number, q, roles, phases, most }, resolve, reject };
      send();
    });
  };

  /**
   * The engine's answer; null when a newer query replaced this one. It is tried once more: on the page's own
   * thread if the worker stops, with the files of the site as it is now if one of a large index is missing.
   * @param {import("./question.js").Question} question
   */
  const ask = async (question) => {
    const before = forgotten;
    try {
      return await once(question);
    } catch (error) {
      const changed = forgotten !== before;
      if (!changed && (/** @type {Fault} */ (error).reason !== "failed" || refused)) throw error;
      if (!changed) refused = true;
      return once(question);
    }
  };

  return { load, ask };
}
