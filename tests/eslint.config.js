/* The linter of the scripts: those that browsers run, of the theme, the search and the live server, and their tests. */
import js from "@eslint/js";
import globals from "globals";

const UNUSED = { args: "all", argsIgnorePattern: "^_$", destructuredArrayIgnorePattern: "^_$", ignoreRestSiblings: true };

const rules = {
  ...js.configs.recommended.rules,
  "curly": ["error", "multi-line"],
  "eqeqeq": "error",
  "no-control-regex": "off",   /* the invisible characters that a query is rid of */
  "no-implicit-globals": "error",
  "no-restricted-syntax": [
    "error",
    { selector: "ImportExpression", message: "A module cannot be loaded from a file: import at the top." },
    { selector: "ExportAllDeclaration, ExportDefaultDeclaration, ExportNamedDeclaration[declaration=null]", message: "The joiner knows: export function, class, const." },
    { selector: "ImportDefaultSpecifier, ImportNamespaceSpecifier", message: "The joiner knows: import { a } from \"./x.js\"." },
  ],
  "no-unused-vars": ["error", UNUSED],
  "no-var": "error",
  "prefer-const": "error",
  "semi": ["error", "always"],
};

export default [
  { ignores: ["**/node_modules/**", "**/vendor/**", "**/site/**", "**/dist/**", "**/.*/**", "tests/browser/**", "tests/ace/**", "tests/cases/**"] },
  {
    files: ["src/vagledning/theme/scripts/**/*.js"],
    languageOptions: { ecmaVersion: 2021, sourceType: "module", globals: globals.browser },
    rules,
  },
  {
    files: ["src/vagledning/engines/native/live_reload.js"],
    languageOptions: { ecmaVersion: 2021, sourceType: "script", globals: globals.browser },
    rules,
  },
  {
    /* The parts of the worker stand in one function, and see each other's names: what is not defined, the search's tests find. */
    files: ["src/vagledning/search/worker/*.js"],
    languageOptions: { ecmaVersion: 2021, sourceType: "script" },
    rules: { ...rules, "no-implicit-globals": "off", "no-undef": "off", "no-unused-vars": ["error", { ...UNUSED, vars: "local" }] },
  },
  {
    /* The last part, which ends with what the function returns. */
    files: ["src/vagledning/search/worker/worker.js"],
    languageOptions: { parserOptions: { ecmaFeatures: { globalReturn: true } } },
    rules: { "no-unused-vars": "off" },
  },
  {
    files: ["tests/scripts/**/*.js", "tests/eslint.config.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...globals.node, ...globals.browser } },
    rules: { ...rules, "no-restricted-syntax": "off" },
  },
];
