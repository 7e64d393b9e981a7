/* The search field before it is used: nothing of the search is loaded until
   then. The rest is in search-ui.js and search-ui.css. Without it, or before it has loaded, the
   form submits to the search page like any form. */

/** @param {HTMLFormElement} form */
function startField(form) {
  const root = document.documentElement;
  let wanted = false;

  /* With file:// the address of a folder shows the folder, not its index.html. */
  if (location.protocol === "file:") form.action = form.action.replace(/\/$/, "/index.html");

  function load() {
    if (wanted) return;
    wanted = true;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = /** @type {string} */ (form.dataset.uiStyle);
    const script = document.createElement("script");
    script.src = /** @type {string} */ (form.dataset.ui);
    script.onerror = () => {
      script.remove();
      style.remove();
      wanted = false;
      root.classList.remove("asked");
      /** @type {HTMLElement | null} */
      const panel = form.querySelector("[data-search-panel]");
      if (!panel) return;
      panel.textContent = "Sökningen gick inte att hämta. Försök igen om en stund.";
      panel.hidden = false;
    };
    document.head.append(style, script);
  }

  form.addEventListener("focusin", load);
  form.addEventListener("input", load);
  if (form.contains(document.activeElement) || (root.classList.contains("asked") && form.matches("[data-search-page]"))) load();
}

/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-search]");
if (form) startField(form);
