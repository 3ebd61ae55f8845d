/** What the portal is made of: pages, and the menu that leads to them. */

/** A page of the portal. */
export interface Page {
  /** Its address below the folder of the docs: `guide/errors.html`. */
  readonly path: string;
  readonly title: string;
  /** The page in Markdown, as it is published beside the page and searched. */
  readonly markdown: string;
  /** The HTML of its content. */
  readonly html: string;
  /** Its headings below the title: the list "On this page", and what search leads to. */
  readonly sections: readonly Section[];
  /** The provider that it is about. */
  readonly provider?: string;
  /** What the menu shows below the link to the page while it is open: the operations of a reference, by tag. */
  readonly operations?: readonly { readonly title: string; readonly links: readonly Link[] }[];
  /** What the page adds to the head of its HTML. */
  readonly head?: string;
  /** The files that it links to or shows, which are written with it. */
  readonly files?: readonly PageFile[];
  /** How much of the window it fills: a reading column, or all of it. */
  readonly layout?: 'column' | 'full';
}

/** A file of the portal that is no page: its text, or the file that it is a copy of. */
export type PageFile = { readonly path: string } & ({ readonly text: string } | { readonly source: string });

/** A part of a page that has an address of its own. */
export interface Section {
  /** The part of the address after `#`. */
  readonly id: string;
  readonly title: string;
  /** 1 below the title of the page, 2 below that. */
  readonly depth: number;
  /** Its text without markup, for search. */
  readonly text: string;
  /** What one searches it by: names of operations, paths, codes. */
  readonly names?: string;
}

/** One entry of the menu. */
export interface Link {
  readonly title: string;
  /** The address below the folder of the docs, perhaps with `#`. */
  readonly path: string;
  /** What the page is about, in a sentence. */
  readonly summary?: string;
}

/** A part of the menu that opens: a provider, or a group of guides. */
export interface MenuGroup {
  readonly title: string;
  readonly links: readonly Link[];
  /** The provider that the group is about. */
  readonly provider?: string;
}

/** A part of the menu with a heading of its own. */
export interface MenuPart {
  readonly title: string;
  /** The page that the heading leads to. */
  readonly path?: string;
  readonly groups: readonly MenuGroup[];
}

/** What every page shows around its content. */
export interface Site {
  /** The title of the index. */
  readonly title: string;
  /** The parts of the menu with a heading of their own: the APIs, the guides, the library. */
  readonly menu: readonly MenuPart[];
}

/** The pages of one provider, and its part of the menu. */
export interface ProviderDocs {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly operations: number;
  readonly pages: readonly Page[];
}
