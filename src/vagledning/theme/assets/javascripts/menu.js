/* The menu on narrow screens: replaces the link with a button. Escape closes
   and restores focus; leaving the menu with Tab leaves it open. */
(function () {
  "use strict";

  var menu = document.querySelector("[data-menu]");
  var link = document.querySelector("[data-menu-link]");
  var button = document.querySelector("[data-menu-button]");
  if (!menu || !link || !button) return;

  function toggle(open) {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  }

  link.hidden = true;
  button.hidden = false;
  menu.dataset.ready = "";
  toggle(window.location.hash === "#meny");

  button.addEventListener("click", function () {
    toggle(button.getAttribute("aria-expanded") !== "true");
  });

  [menu, button].forEach(function (element) {
    element.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      toggle(false);
      button.focus();
    });
  });
})();
