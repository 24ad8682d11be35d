// A page as the checks of pages speak of it.

/** A page of a template, for messages about it. */
export interface Sheet {
  readonly address: string
  readonly template: string
  readonly source: string | null
}
