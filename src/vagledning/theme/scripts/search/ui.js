/* search-ui.js: the search of the site, loaded when the reader turns to it. What the guidance tells it comes first in the file. */
import { addressesFrom } from "./address.js";
import { createEngine } from "./engine.js";
import { startPage } from "./page.js";
import { startPanel } from "./panel.js";

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("[data-search]");
for (const form of forms) {
  const { base, index, worker } = /** @type {any} */ (form.dataset);
  const site = { about: window.vgl.search, href: addressesFrom(base), engine: createEngine({ index, worker }) };
  if (form.matches("[data-search-page]")) startPage(form, site);
  else startPanel(form, site);
}
