/* Puts parts together. */

/**
 * Appends nodes and texts, leaving out what is empty, and returns the parent.
 * @template {ParentNode} Parent
 * @param {Parent} parent
 * @param {...(Node | string | false | 0 | null | undefined)} children
 */
export function put(parent, ...children) {
  for (const child of children) if (child) parent.append(child);
  return parent;
}
