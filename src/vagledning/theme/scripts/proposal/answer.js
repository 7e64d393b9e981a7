/* The finished proposal: what it looks like as text, the text for the file to copy or save, and where it goes. */
import { element } from "../core/dom.js";
import { put } from "../core/put.js";

/**
 * @typedef {{ file: string, place: string, name: string, text: string, shown: [string, string[]][], body: string }} Proposal
 * @typedef {{ files: string, repository: string, contact: string }} Where
 */

/**
 * @param {string} text
 * @param {string} href
 */
function link(text, href) {
  const made = element("a", "", text);
  made.href = href;
  return made;
}

/**
 * @param {string} text
 * @param {() => void} action
 */
function button(text, action) {
  const made = element("button", "proposal-button", text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/** @param {Proposal} proposal */
function preview({ shown, body }) {
  const list = element("dl", "proposal-preview");
  for (const [label, texts] of shown) {
    put(list, element("dt", "", label), ...texts.map((text) => element("dd", "", text)));
  }
  return put(document.createDocumentFragment(), list, body && element("pre", "proposal-body", body));
}

/**
 * Hands the text to the browser as a file; nothing is sent.
 * @param {string} name
 * @param {string} text
 */
function save(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const made = link("", url);
  made.download = name;
  made.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/**
 * @param {Proposal} proposal
 * @param {Where} where
 */
function ways({ file, name }, { files, repository, contact }) {
  const list = element("ul");
  const row = element("li");
  if (files) put(row, "Har du ett konto där filerna ligger: ", link(`öppna ${file}`, files + file), ", välj att redigera den och klistra in texten.");
  else if (repository) put(row, `Har du ett konto där filerna ligger: sök upp filen ${file} i `, link(repository, repository), ", välj att redigera den och klistra in texten.");
  else put(row, `Texten hör hemma i filen ${file}. Var filerna går att ändra på nätet är inte bestämt ännu.`);
  const mail = element("li");
  if (contact.includes("@")) {
    const subject = encodeURIComponent(`Förslag till ändring: ${file}`);
    put(mail, `Annars: spara ${name} och bifoga filen i ett mejl till `, link(contact, `mailto:${contact}?subject=${subject}`), ". Skriv också hur du vet att det ska vara så.");
  } else if (contact) {
    put(mail, `Annars: spara ${name} och lämna den till redaktionen här: `, link(contact, contact), ".");
  } else {
    put(mail, `Det finns ingen adress att skicka ${name} till ännu. Spara filen så länge.`);
  }
  return put(list, row, mail);
}

/**
 * Shows a proposal, and moves the focus to its heading.
 * @param {HTMLElement} within
 * @param {Proposal} proposal
 * @param {Where} where
 */
export function showAnswer(within, proposal, where) {
  const heading = element("h3", "", "Ditt förslag");
  heading.tabIndex = -1;
  const status = element("p", "proposal-status");
  status.setAttribute("role", "status");
  const label = element("label", "proposal-label", "Texten för filen");
  const text = element("textarea", "proposal-text proposal-file");
  label.htmlFor = text.id = "forslag-text";
  text.readOnly = true;
  text.rows = 12;
  text.value = proposal.text;
  const copy = button("Kopiera texten", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(proposal.text);
      status.textContent = "Texten är kopierad.";
    } catch {
      status.textContent = "Webbläsaren kopierar inte åt dig. Texten är markerad, så kopiera den själv.";
    }
  });
  const keep = button(`Spara ${proposal.name}`, () => save(proposal.name, proposal.text));
  within.replaceChildren();
  put(
    within, heading, element("p", "", "Så står det i ord. Sidans form, länkar och förklaringar visas inte här."), preview(proposal),
    element("p", "", proposal.place), label, text, put(element("p", "proposal-buttons"), copy, " ", keep), status,
    ways(proposal, where),
  );
  within.hidden = false;
  heading.focus();
}
