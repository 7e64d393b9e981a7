/* Keyboard navigation of results: Down and Up go from field to links and back,
   Home and End to the first and last link. A select keeps its own keys. */
(function () {
  "use strict";

  function target(key, input, all) {
    var at = all.indexOf(document.activeElement);
    var inField = document.activeElement === input;
    if (!all.length || (at < 0 && !inField)) return null;
    if (key === "ArrowDown") return all[Math.min(at + 1, all.length - 1)];
    if (inField) return null;
    return { ArrowUp: all[at - 1] || input, Home: all[0], End: all[all.length - 1] }[key] || null;
  }

  window.vgl.walkLinks = function (event, input, results) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var next = target(event.key, input, Array.from(results.querySelectorAll("a, button")));
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
})();
