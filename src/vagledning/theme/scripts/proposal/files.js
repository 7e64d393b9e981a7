/* Loads the files of the form when they are asked for, as scripts, the only way that works from file://. */

/** @param {string} base the address of their folder, with a slash last */
export function filesFrom(base) {
  /** @type {Map<string, unknown>} */
  const there = new Map();
  window.vglProposal = (name, content) => { there.set(name, content); };

  /**
   * The content of a file by its name; null when it did not come.
   * @param {string} name
   * @returns {Promise<any>}
   */
  return (name) => new Promise((resolve) => {
    if (there.has(name)) {
      resolve(there.get(name));
      return;
    }
    const script = document.createElement("script");
    script.src = `${base}${name}.js`;
    const answer = () => {
      script.remove();
      resolve(there.get(name) ?? null);
    };
    script.onload = script.onerror = answer;
    document.head.append(script);
  });
}
