/* What files that are loaded one by one share, declared here alone; everything else is imported. */

interface Label {
  id: string;
  title: string;
}

interface Way {
  title: string;
  url: string;
}

/* What the guidance tells the search: see vagledning/site/search_view.py. */
interface SearchAbout {
  page: string | null;
  glossary: string | null;
  roles: Label[];
  phases: Label[];
  paths: Way[];
  sections: Way[];
}

type SearchWorker = (scope: { postMessage(message: unknown): void; onmessage?(event: { data: unknown }): void }) => unknown;

interface Window {
  /* Written before the scripts of the search. */
  vgl: { search: SearchAbout };
  /* Called by search/index.js, and by the further files of a large index. */
  vglSearchIndex(index: unknown): void;
  vglSearchShard(name: string, content: unknown): void;
  /* Called by the files that the form for proposals loads. */
  vglProposal(name: string, content: unknown): void;
  /* Defined by search/worker.js. */
  vglSearchWorker?: SearchWorker;
}
