/* A tooltip beside a term or a citation, with the text that the link leads to.
   It can be hovered, Escape closes it, it never takes focus, and a click
   follows the link as usual. */
import { element } from "./dom.js";

/** @type {HTMLElement | null} */
let note = null;
/** @type {Element | null} */
let owner = null;
let timer = 0;

/** @param {Element} part */
function textOf(part) {
  /** @type {any} */
  const copy = part.cloneNode(true);
  copy.querySelectorAll(".backlink, .headerlink").forEach((/** @type {Element} */ link) => link.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/**
 * The note of a link to a source on this page, or to a term and its definition.
 * @param {HTMLAnchorElement} link
 */
function build(link) {
  const target = link.hash && link.pathname === location.pathname && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return null;
  const box = element("div", "note");
  /** @type {Element | null} */
  const term = target.matches("dt") ? target : /** @type {Element} */ (target).querySelector("dt");
  box.append(element(term ? "strong" : "span", term ? "note-title" : "", textOf(term || target)));
  for (let next = term?.nextElementSibling; next?.matches("dd"); next = next.nextElementSibling) box.append(element("span", "", textOf(next)));
  box.id = "anteckning";
  box.setAttribute("role", "tooltip");
  return box;
}

/**
 * @param {HTMLElement} box
 * @param {Element} link
 */
function place(box, link) {
  const at = link.getClientRects()[0] || link.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8));
  const above = at.top - size.height - 6;
  const top = at.bottom + size.height + 6 > innerHeight && above > 0 ? above : at.bottom + 6;
  box.style.left = left + scrollX + "px";
  box.style.top = top + scrollY + "px";
}

function hide() {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  note?.remove();
  note = owner = null;
}

/**
 * @param {HTMLElement} main
 * @param {HTMLAnchorElement} link
 */
function show(main, link) {
  if (owner === link) return clearTimeout(timer);
  hide();
  note = build(link);
  if (!note) return;
  owner = link;
  main.append(note);
  link.setAttribute("aria-describedby", note.id);
  place(note, link);
}

/**
 * @param {() => void} action
 * @param {number} wait
 */
function later(action, wait) {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
}

/**
 * @param {Event} event
 * @returns {HTMLAnchorElement | null}
 */
function linkOf(event) {
  return /** @type {Element} */ (event.target).closest("a.term, .cite a");
}

/** @param {EventTarget | null} target */
function inNote(target) {
  return note?.contains(/** @type {Node | null} */ (target));
}

/** @param {HTMLElement} main */
function startNotes(main) {
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkOf(event);
    if (link) later(() => show(main, link), 150);
    else if (inNote(event.target)) clearTimeout(timer);
  });
  main.addEventListener("pointerout", (event) => {
    if (inNote(event.relatedTarget)) return;
    if (linkOf(event) || inNote(event.target)) later(hide, 250);
  });
  main.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) show(main, link);
  });
  main.addEventListener("focusout", hide);
  main.addEventListener("click", (event) => {
    if (linkOf(event)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

const main = document.querySelector("main");
if (main) startNotes(main);
