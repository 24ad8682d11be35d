// Work that goes on side by side, a few tasks at a time, so that memory stays bounded.

import { availableParallelism } from 'node:os'

/** How many tasks go on at once: as many as there are cores, or as the user allows. */
export function laneCount(workers: number | null): number {
  return workers ?? availableParallelism()
}

/** Does each task; the first failure ends all, once those under way are done. */
export async function inLanes<Task>(
  tasks: Iterable<Task>,
  lanes: number,
  work: (task: Task) => Promise<void>,
): Promise<void> {
  const queue = tasks[Symbol.iterator]()
  let hasFailed = false
  const lane = async () => {
    for (let next = queue.next(); !next.done && !hasFailed; next = queue.next()) {
      try {
        await work(next.value)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
