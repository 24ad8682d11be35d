// How long each phase of a build took.

export interface Clock {
  /** Runs a step and adds its time to the phase. */
  readonly time: <T>(phase: string, step: () => T | Promise<T>) => Promise<T>
  /** Milliseconds by phase, in the order in which phases began. */
  readonly phases: () => Readonly<Record<string, number>>
}

/** Starts measuring; `now` is a steady clock in milliseconds. */
export function startClock(now: () => number): Clock {
  const spent = new Map<string, number>()
  return {
    time: async (phase, step) => {
      const start = now()
      const result = await step()
      spent.set(phase, (spent.get(phase) ?? 0) + now() - start)
      return result
    },
    phases: () => Object.fromEntries([...spent].map(([phase, ms]) => [phase, Math.round(ms)])),
  }
}
