/* Chooses what to change: a kind and one of its entries, or a page. */

/**
 * @typedef {{ value: string, title: string, group: string }} Choice
 */

/**
 * Fills a list with the choices that have all the words, in groups, and returns how many.
 * @param {HTMLSelectElement} list
 * @param {Choice[]} choices
 * @param {string} words
 */
export function fill(list, choices, words) {
  const wanted = words.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
  const found = choices.filter(({ value, title, group }) => {
    const text = `${title} ${value} ${group}`.toLocaleLowerCase("sv");
    return wanted.every((word) => text.includes(word));
  });
  const before = list.value;
  list.replaceChildren(new Option("Välj …", ""));
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  for (const { value, title, group } of found) {
    let under = groups.get(group);
    if (!under) {
      under = document.createElement("optgroup");
      under.label = group;
      groups.set(group, under);
      list.append(under);
    }
    under.append(new Option(title, value));
  }
  list.value = found.some(({ value }) => value === before) ? before : "";
  return found.length;
}
