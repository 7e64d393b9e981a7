/* The menu on narrow screens: replaces the link with a button. Escape closes
   and restores focus; leaving the menu with Tab leaves it open. */

/**
 * @param {HTMLElement} menu
 * @param {HTMLElement} link
 * @param {HTMLElement} button
 */
function startMenu(menu, link, button) {
  const isOpen = () => menu.classList.contains("is-open");

  /** @param {boolean} open */
  function toggle(open) {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  }

  link.hidden = true;
  button.hidden = false;
  menu.dataset.ready = "";
  toggle(location.hash === "#meny");

  button.addEventListener("click", () => toggle(!isOpen()));
  [menu, button].forEach((part) => part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    toggle(false);
    button.focus();
  }));
}

/** @type {HTMLElement | null} */
const menu = document.querySelector("[data-menu]");
/** @type {HTMLElement | null} */
const menuLink = document.querySelector("[data-menu-link]");
/** @type {HTMLElement | null} */
const menuButton = document.querySelector("[data-menu-button]");
if (menu && menuLink && menuButton) startMenu(menu, menuLink, menuButton);
