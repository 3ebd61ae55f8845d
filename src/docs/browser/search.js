// @ts-check
// Ranks what search finds. Appended to the library and the index; it puts `guichetSearch` there for the page's script.

(() => {
  /** @typedef {{ id: string, title: string, page: string, path: string, extract: string, provider?: string, score: number, queryTerms: string[] }} Hit */
  /**
   * @typedef {{ search: (words: string, options: object) => Hit[] }} Index
   * @typedef {{ loadJS: (index: object, options: object) => Index }} MiniSearch
   * @typedef {{ index: object, settings: object, subjects: Record<string, string[]>, wordsOf: (text: string) => string[] }} Data
   */
  // Both are put there by the script above.
  const { MiniSearch, guichetIndex } = /** @type {{ MiniSearch: MiniSearch, guichetIndex: Data }} */ (
    /** @type {unknown} */ (globalThis)
  );
  const { subjects, wordsOf } = guichetIndex;
  const index = MiniSearch.loadJS(guichetIndex.index, { ...guichetIndex.settings, tokenize: wordsOf });

  // Words of a question that say nothing of what is looked for.
  const FUNCTION_WORDS = new Set(
    'a an and are at be by can do does for from how i if in is it me my of on or that the there this to was what when where which why with you your'.split(
      ' ',
    ),
  );

  // Evidence for a statement matches whatever the statement matches, and a list of symbols matches every word of the library's.
  /** @param {string} id */
  const boostDocument = (id) =>
    /^(sources|decisions|changes|project)\//.test(id) ? 0.3 : /^library\//.test(id) ? 0.4 : 1;
  const options = {
    boost: { names: 6, title: 4, about: 3, page: 2 },
    boostDocument,
    prefix: true,
    fuzzy: 0.15,
  };

  /** Whether the page is about the provider that is named, rather than one that mentions it. @param {Hit} hit */
  const isAbout = ({ provider = '', queryTerms }) =>
    Object.hasOwn(subjects, provider) &&
    queryTerms.some((term) => term.length > 2 && subjects[provider]?.some((name) => name.startsWith(term)));

  /** The sections that hold some of the words, those first that fit best. @param {string} text @returns {Hit[]} */
  const search = (text) => {
    const words = text.toLowerCase().split(/\s+/);
    const meant = words.filter((word) => !FUNCTION_WORDS.has(word)).join(' ') || text;
    const count = new Set(wordsOf(meant)).size;
    const weightOf = (/** @type {Hit} */ hit) => {
      if (hit.title.toLowerCase() === text.toLowerCase()) return Number.POSITIVE_INFINITY;
      const holdsAll = hit.queryTerms.length >= count;
      return hit.score * (holdsAll ? 1.5 : 1) * (isAbout(hit) ? 3 : 1);
    };
    const hits = index.search(meant, options).map((hit) => ({ hit, weight: weightOf(hit) }));
    return hits.sort((a, b) => (a.weight === b.weight ? 0 : b.weight - a.weight)).map(({ hit }) => hit);
  };
  Object.assign(globalThis, { guichetSearch: search });
})();
