/** The text of article `index` of `count`; the article numbered `count` is one more, newer than all. */
export function article(index: number, count: number): { path: string; text: string }
