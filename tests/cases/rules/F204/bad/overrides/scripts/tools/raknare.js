import { elements } from "../core/dom.js";

document.querySelector("[data-raknare]")?.append(elements("p"));
