/* The page about stored data: shows what is stored now, and deletes it. The keys
   are listed in the page (data-stored-key); other keys with the same prefix are
   left from older versions, and are deleted too. */

/**
 * The keys that are stored now and begin so; null when the browser refuses storage.
 * @param {string} prefix
 */
function stored(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return null;
  }
}

/** @param {HTMLElement} list */
function startStored(list) {
  const status = /** @type {HTMLElement} */ (list.querySelector("[data-stored-status]"));
  const button = /** @type {HTMLButtonElement} */ (list.querySelector("[data-stored-delete]"));
  const prefix = String(list.dataset.stored);

  /** @param {string} key */
  const titleOf = (key) => {
    /** @type {HTMLElement | undefined} */
    const row = [.../** @type {any} */ (list.querySelectorAll("[data-stored-key]"))].find((one) => one.dataset.storedKey === key);
    return row ? row.dataset.storedTitle : `något från en äldre version (${key})`;
  };

  /**
   * @param {string} before
   * @param {string[]} found
   */
  const sentence = (before, found) => `${before}${found.map(titleOf).join(", ")}.`;

  const show = () => {
    const found = stored(prefix);
    if (!found) status.textContent = "Din webbläsare låter inte webbplatsen spara något.";
    else status.textContent = found.length ? sentence("Sparat just nu: ", found) : "Inget är sparat just nu.";
    button.hidden = !found;
  };

  button.addEventListener("click", () => {
    const found = stored(prefix) || [];
    found.forEach((key) => localStorage.removeItem(key));
    /* The choice is gone: restore the page's default look. */
    dispatchEvent(new Event("vgl-deleted"));
    status.textContent = found.length ? sentence("Raderat: ", found) : "Det fanns inget att radera.";
  });
  addEventListener("storage", show);
  addEventListener("vgl-stored", show);
  show();
}

/** @type {HTMLElement | null} */
const list = document.querySelector("[data-stored]");
if (list) startStored(list);
