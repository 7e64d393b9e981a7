/* Opens collapsed details before printing, and closes them again after. */

/** @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(/** @type {"details"} */ ("main details:not([open])"))];
  opened.forEach((details) => { details.open = true; });
});

addEventListener("afterprint", () => {
  opened.forEach((details) => { details.open = false; });
});
