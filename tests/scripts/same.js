/* Reads pairs of scripts as JSON, and writes the numbers of those that do not say the same: made smaller, a script is as it was. */
import { readFileSync } from "node:fs";
import { parse } from "espree";

const PLACES = new Set(["start", "end", "range", "loc", "raw"]);

function meaning(script) {
  const tree = parse(script, { ecmaVersion: 2022, sourceType: "script" });
  return JSON.stringify(tree, (key, value) => {
    if (PLACES.has(key)) return undefined;
    return value instanceof RegExp || typeof value === "bigint" ? String(value) : value;
  });
}

const pairs = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.flatMap(([one, other], at) => (meaning(one) === meaning(other) ? [] : [at]))));
