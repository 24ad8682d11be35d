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
} as const

/** Wrong usage: a message for the terminal, exit code 2. */
export class Usage extends Error {}
