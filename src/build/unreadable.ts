// A file that is there and cannot be opened.

import type { Finding } from '../base/diagnostic.ts'

/** The finding for an error that opening or reading a file threw. */
export function unreadable(error: unknown): Finding {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error)
  return {
    code: 'file-unreadable',
    severity: 'error',
    place: null,
    message: `The file cannot be opened (${reason}).`,
    hint: 'Check its permissions.',
  }
}
