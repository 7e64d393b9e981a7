/* Keyboard navigation of results: Down and Up go from field to links and back,
   Home and End to the first and last link. A select keeps its own keys. */

/**
 * What a key leads to, if anything. all are the links and buttons of the results.
 * @param {string} key
 * @param {HTMLElement} input
 * @param {HTMLElement[]} all
 */
function target(key, input, all) {
  const active = document.activeElement;
  const at = all.findIndex((one) => one === active);
  const inField = active === input;
  if (!all.length || (at < 0 && !inField)) return null;
  if (key === "ArrowDown") return all[Math.min(at + 1, all.length - 1)];
  if (inField) return null;
  if (key === "ArrowUp") return all[at - 1] || input;
  return key === "Home" ? all[0] : key === "End" ? all[all.length - 1] : null;
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} input
 * @param {Element} results
 */
export function walkLinks(event, input, results) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const next = target(event.key, input, [...results.querySelectorAll(/** @type {"a"} */ ("a, button"))]);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
