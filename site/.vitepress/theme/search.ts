// How the search reads a question. It is set when the page starts and not in the configuration, which would send functions as text: the
// policy of the page runs no text.

const EMPTY_WORDS = new Set(
  'a an and are at be can do does for from how i in is it my of on or the this to what when where which why with'.split(
    ' ',
  ),
)

/** Lists of everything, and what programmers read, come after what everybody reads. */
const LISTS = /\/(?:attributes|checks|formats|api|contributing|architecture|security|noise)\.html|\/formats\//

export const searching = {
  searchOptions: {
    /** A word as it is looked for; nothing for one that says nothing of what is asked, as in "how to ignore a warning". */
    processTerm: (term: string): string | undefined => {
      const word = term.toLowerCase()
      return EMPTY_WORDS.has(word) ? undefined : word
    },
    boostDocument: (page: string): number =>
      LISTS.test(page) ? 0.25 : /\/(?:attributes|checks)\//.test(page) ? 0.6 : 1,
  },
}
