/* The way to the search worker: fetches the index when first asked, starts the
   worker, and answers queries one at a time, the newest first.
   Messages: {type:0, data:{config, docs, options}} -> {type:1} when ready;
   {type:2, data:query} -> {type:3, data:{items: [[item, ...], ...]}}. */
(function () {
  "use strict";

  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

  function create(options) {
    var worker = null;
    var ready = null;
    var waiting = null;     /* the query that the worker is at */
    var queued = null;      /* the newest one behind it */

    function send() {
      if (waiting || !queued) return;
      waiting = queued;
      queued = null;
      worker.postMessage({ type: QUERY, data: waiting.text });
    }

    function receive(message) {
      if (message.type !== RESULT || !waiting) return;
      var answered = waiting;
      waiting = null;
      answered.resolve(message.data.items);
      send();
    }

    function start(index) {
      return new Promise(function (resolve, reject) {
        worker = new Worker(options.worker);
        worker.onerror = function () {
          var error = new Error("worker");
          reject(error);
          if (waiting) waiting.reject(error);
          waiting = ready = null;
        };
        worker.onmessage = function (event) {
          if (event.data.type === READY) resolve();
          else receive(event.data);
        };
        worker.postMessage({ type: SETUP, data: { config: index.config, docs: index.docs, options: { suggest: false } } });
      });
    }

    function load() {
      if (!ready) {
        ready = fetch(options.index).then(function (response) {
          if (!response.ok) throw new Error("index");
          return response.json();
        }).then(start);
        ready.catch(function () { ready = null; });
      }
      return ready;
    }

    /* Groups of items, one group a page; null when a newer query took its place. */
    function query(text) {
      return load().then(function () {
        return new Promise(function (resolve, reject) {
          if (queued) queued.resolve(null);
          queued = { text: text, resolve: resolve, reject: reject };
          send();
        });
      });
    }

    return { load: load, query: query };
  }

  window.vgl = window.vgl || {};
  window.vgl.createSearch = create;
})();
