/* Addresses of the site's pages, as seen from any of them. */

/**
 * Returns a function that makes an address of the site, relative to its root at base, a whole one. With file:// the address of
 * a folder shows the folder, not its index.html.
 * @param {string} base
 */
export function addressesFrom(base) {
  const root = new URL(base.replace(/\/?$/, "/"), location.href);
  return (/** @type {string} */ url) => {
    const found = new URL(url, root);
    if (found.protocol === "file:") found.pathname = found.pathname.replace(/\/$/, "/index.html");
    return found.href;
  };
}
