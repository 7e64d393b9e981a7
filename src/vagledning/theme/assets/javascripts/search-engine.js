/* The client of the search engine. Loads the index and the engine on first use,
   as scripts, the only way that works from file://. Of a large index, the engine says
   which further files a query needs.
   The engine runs in a worker started from a Blob; if the browser refuses that,
   it runs on the page's thread. Queries run one at a time, the newest first.

   Errors have a reason: "fetch" (a file could not be loaded), "version" (index
   and engine do not match), "failed" (anything else). */
(function () {
  "use strict";

  var PATIENCE = 15000;   /* ms that a worker may take to start before it is abandoned */

  function fault(reason, message) {
    var error = new Error(message || reason);
    error.reason = reason;
    return error;
  }

  function script(url) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = url;
      element.onload = resolve;
      element.onerror = function () {
        element.remove();
        reject(fault("fetch", url));
      };
      document.head.appendChild(element);
    });
  }

  function inWorker(engine, receive, fail) {
    var url = URL.createObjectURL(new Blob(["(" + engine + ")(self);"], { type: "text/javascript" }));
    var worker = new Worker(url);
    worker.onmessage = function (event) {
      URL.revokeObjectURL(url);
      receive(event.data);
    };
    worker.onerror = function (event) {
      event.preventDefault();
      worker.terminate();
      fail(fault("failed", event.message));
    };
    return { post: function (message) { worker.postMessage(message); }, end: function () { worker.terminate(); } };
  }

  function here(engine, receive, fail) {
    var scope = { postMessage: receive };
    engine(scope);
    return {
      post: function (message) {
        window.setTimeout(function () {
          try { scope.onmessage({ data: message }); } catch (error) { fail(fault("failed", error.message)); }
        }, 0);
      },
      end: function () {}
    };
  }

  function create(urls) {
    var index = null;
    var shards = {};        /* the files of a large index that have been loaded, by name */
    var forgotten = 0;      /* how many times they have been */
    var port = null;
    var ready = null;
    var refused = false;    /* the browser refused to run a worker */
    var waiting = null;     /* the query being processed */
    var queued = null;      /* the newest query waiting */
    var number = 0;

    window.vglSearchIndex = function (payload) { index = payload; };
    window.vglSearchShard = function (name, content) { shards[name] = content; };

    function files() {
      var engine = typeof window.vglSearchWorker === "function" ? null : script(urls.worker);
      return Promise.all([index ? null : script(urls.index), engine]).then(function () {
        if (!index || typeof window.vglSearchWorker !== "function") throw fault("version");
      });
    }

    /* Everything is fetched anew at the next query: there may be a newer version of the site. */
    function forget(error) {
      if (port) port.end();
      stopped(error);
      index = null;
      shards = {};
      forgotten += 1;
    }

    function shard(name) {
      return (name in shards ? Promise.resolve() : script(urls.index.replace(/[^/]*$/, name + ".js"))).then(function () {
        if (!(name in shards)) throw fault("version", name);
      });
    }

    /* Gives the engine the files that a query needs; not if a newer query waits, which may need others. */
    function give(own, message) {
      if (queued) {
        waiting.resolve(null);
        waiting = null;
        send();
        return;
      }
      Promise.all(message.shards.map(shard)).then(function () {
        if (port !== own) return;
        var given = {};
        message.shards.forEach(function (name) { given[name] = shards[name]; });
        own.post({ type: "shards", shards: given });
      }, function (error) {
        if (port === own) forget(error);
      });
    }

    function send() {
      if (waiting || !queued || !port) return;
      waiting = queued;
      queued = null;
      port.post(waiting.message);
    }

    /* The engine has stopped: rejects waiting queries; the next query restarts it. */
    function stopped(error) {
      port = ready = null;
      [waiting, queued].forEach(function (one) { if (one) one.reject(error); });
      waiting = queued = null;
    }

    function connect(start) {
      return new Promise(function (resolve, reject) {
        var own = null;
        var timer = window.setTimeout(function () { fail(fault("failed", "silent")); }, PATIENCE);

        function fail(error) {
          window.clearTimeout(timer);
          if (own) own.end();
          if (port && port === own) stopped(error);
          reject(error);
        }

        function receive(message) {
          if (message.type === "ready") {
            window.clearTimeout(timer);
            port = own;
            resolve();
          } else if (message.type === "error" && !port) {
            fail(fault(message.code === "version" ? "version" : "failed", message.message));
          } else if (waiting && message.id === waiting.message.id && message.type === "need") {
            give(own, message);
          } else if (waiting && message.id === waiting.message.id) {
            var asked = waiting;
            waiting = null;
            if (message.type === "result") asked.resolve(message);
            else asked.reject(fault("failed", message.message));
            send();
          }
        }

        try {
          own = start(window.vglSearchWorker, receive, fail);
          own.post({ type: "setup", index: index });
        } catch (error) {
          fail(fault("failed", error.message));
        }
      });
    }

    function connected() {
      if (refused) return connect(here);
      return connect(inWorker).catch(function (error) {
        if (error.reason === "version") throw error;
        refused = true;
        return connect(here);
      });
    }

    function load() {
      if (!ready) {
        var made = files().then(connected);
        ready = made;
        made.catch(function () { if (ready === made) ready = null; });
      }
      return ready;
    }

    function once(query) {
      return load().then(function () {
        return new Promise(function (resolve, reject) {
          if (queued) queued.resolve(null);
          number += 1;
          queued = {
            message: { type: "query", id: number, q: query.q, roles: query.roles, phases: query.phases, most: query.most },
            resolve: resolve,
            reject: reject
          };
          send();
        });
      });
    }

    /* The engine's answer; null when a newer query replaced this one. It is tried once more: on the page's own
       thread if the worker stops, with the files of the site as it is now if one of a large index is missing. */
    function ask(query) {
      var before = forgotten;
      return once(query).catch(function (error) {
        var changed = forgotten !== before;
        if (!changed && (error.reason !== "failed" || refused)) throw error;
        if (!changed) refused = true;
        return once(query);
      });
    }

    return { load: load, ask: ask };
  }

  window.vgl = window.vgl || {};
  window.vgl.createEngine = create;
})();
