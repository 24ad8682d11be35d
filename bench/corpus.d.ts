/** The text of article `index` of `count`; the article numbered `count` is one more, newer than all. */
export function article(index: number, count: number): { path: string; text: string }

/** Writes a site of `count` articles below `folder`. */
export function writeCorpus(count: number, folder: string): void
