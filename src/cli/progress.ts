// How far a long build is: one line that renews itself on a terminal, a plain line now and then elsewhere.

import type { Progress } from '../build/team.ts'

/** Nothing is shown before this. */
const PATIENCE = 1_000
const ON_TERMINAL = 100
const IN_LOG = 10_000

export interface ProgressLine {
  readonly report: Progress
  /** Takes the line away. What is reported next is of other work. */
  readonly end: () => void
}

/** Shows progress on a stream. `now` is a steady clock in milliseconds. */
export function showProgress(stream: NodeJS.WriteStream, now: () => number): ProgressLine {
  let began: number | null = now()
  let last = began
  let shown = false
  const interval = stream.isTTY ? ON_TERMINAL : IN_LOG
  return {
    report: (phase, done, total) => {
      const at = now()
      began ??= last = at
      const isDue = at - began > PATIENCE && (at - last > interval || (!shown && stream.isTTY))
      if (!isDue) return
      last = at
      shown = true
      const rate = Math.round((done / Math.max(1, at - began)) * 1000)
      const text = `${phase} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}, ${rate.toLocaleString('en')} a second`
      stream.write(stream.isTTY ? `\r${bar(done / total)} ${text}\u001b[K` : `${text}\n`)
    },
    end: () => {
      if (shown && stream.isTTY) stream.write('\r\u001b[K')
      shown = false
      began = null
    },
  }
}

function bar(share: number): string {
  const width = 24
  const full = Math.round(Math.min(1, share) * width)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`
}
