// Exit codes of every command, as the README documents them.

export const EXIT = {
  built: 0,
  /** The content, settings or templates have errors; nothing was written. */
  errors: 1,
  usage: 2,
  /** The machine failed: disk full, no permission. */
  machine: 3,
  /** Built without the files that have errors. */
  partial: 4,
  /** Ctrl-C at a question: what a shell says of a program that was interrupted. */
  interrupted: 130,
} as const

/** Wrong usage: a message for the terminal, exit code 2. */
export class Usage extends Error {}

/** The machine failed before anything was written; the cause says how. */
export class Unwritten extends Error {
  constructor(cause: unknown) {
    super('Nothing was written.', { cause })
  }
}
