// "Did you mean …?": the nearest of a list of known names.

/** The known name nearest to `name`, or null if none is near enough to be a likely slip. */
export function nearest(name: string, known: Iterable<string>): string | null {
  const wanted = name.toLowerCase()
  let best: string | null = null
  let least = Math.min(4, Math.max(1, Math.floor(wanted.length / 3)) + 1)
  for (const candidate of known) {
    const steps = distance(wanted, candidate.toLowerCase(), least)
    if (steps < least) {
      least = steps
      best = candidate
    }
  }
  return best
}

/** Optimal string alignment distance: insert, delete, replace, or swap two neighbours. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(replace, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      }
      current.push(least)
    }
    if (Math.min(...current) >= limit) return limit
    before = previous
    previous = current
  }
  return previous[b.length] ?? limit
}
