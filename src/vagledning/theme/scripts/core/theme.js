/* Light or dark. Runs before the first paint, so it is the one script without
   defer. "System" is the default; something is stored only when the reader
   presses the button, and removed again when the choice equals the system's. */

const KEY = "vgl-farger";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string | null} theme null for that of the system */
function store(theme) {
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch { /* no storage: the choice applies to this page only */ }
}

/** @param {string | null} theme null, or anything else, for that of the system */
function show(theme) {
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  else delete root.dataset.theme;
}

/** @param {Element} button */
function startTheme(button) {
  const text = /** @type {Element} */ (button.querySelector("[data-theme-toggle-text]"));

  function label() {
    text.textContent = isDark() ? "Ljust läge" : "Mörkt läge";
  }

  /* Chosen in another window, or deleted on the page about stored data. */
  function follow() {
    show(stored());
    label();
  }

  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    const chosen = (next === "dark") === system.matches ? null : next;
    store(chosen);
    show(chosen);
    label();
    dispatchEvent(new Event("vgl-stored"));
  });
  addEventListener("storage", follow);
  addEventListener("vgl-deleted", follow);
  system.addEventListener("change", label);
  label();
}

root.classList.add("js");
/* A search page with a query hides its index from the start, so that the layout does not shift. */
if (/[?&]q=[^&]/.test(location.search)) root.classList.add("asked");
show(stored());

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-theme-toggle]");
  if (button) startTheme(button);
});
