import { element } from "../core/dom.js";

document.querySelector("[data-raknare]")?.append(element("p"));
