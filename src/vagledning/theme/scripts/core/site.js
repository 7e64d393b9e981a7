/* site.js: the scripts of every page. */
import "./menu.js";
import "./notes.js";
import "./print.js";
import "../search/field.js";
