// One look at a time: what changes during one is taken up by the next.

export interface Desk {
  /** Asks for a look at some paths; done when a look that began after this call has ended. */
  readonly ask: (paths: readonly string[]) => Promise<void>
}

/** Makes a desk. */
export function createDesk(look: (paths: readonly string[]) => Promise<void>): Desk {
  let waiting: { readonly paths: Set<string>; readonly done: Promise<void> } | null = null
  let last: Promise<void> = Promise.resolve()
  return {
    ask: (paths) => {
      if (!waiting) {
        const asked = new Set<string>()
        const done = last.then(() => {
          waiting = null
          return look([...asked])
        })
        waiting = { paths: asked, done }
        last = done
      }
      for (const path of paths) waiting.paths.add(path)
      return waiting.done
    },
  }
}
