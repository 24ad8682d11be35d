// Who does the work: this process while there is little, a pool of workers when there is enough.

import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import type Tinypool from 'tinypool'
import { DamagedCache } from './pack.ts'

/** Told how many of a phase's tasks are done. */
export type Progress = (phase: string, done: number, total: number) => void

/** How tasks of one kind are done. */
export interface TeamPlan<Task, Result> {
  /** Threads at most; null for one per core. */
  readonly workers: number | null
  /** How many tasks there are, as far as is known. */
  readonly count: number
  /** What the tasks are called while they go on, and who is told. */
  readonly phase: string
  readonly progress: Progress
  /** From how many tasks on workers are worth their start. */
  readonly enough: number
  /** Does tasks in this process. */
  readonly here: () => Promise<(task: Task) => Result | Promise<Result>>
  /** The function of worker.ts that does a batch, and what its threads start from. */
  readonly there: {
    readonly name: 'parse' | 'render'
    readonly context: () => object
    /** A task as it crosses to a thread: as JSON, which is faster than V8's clones. */
    readonly json: (task: Task) => string
  }
}

/** What a worker tells of a cache that is not what it was when it was written. */
export interface Damage {
  readonly damage: string
}

/** Tasks of one message. */
const BATCH = 120
/** Batches on the way for each thread: enough to keep it busy, few enough to bound memory. */
const AHEAD = 3

/** Does all tasks, here or in a pool. */
export async function doTasks<Task, Result>(
  tasks: Iterable<Task>,
  plan: TeamPlan<Task, Result>,
  receive: (result: Result, task: Task) => void,
): Promise<void> {
  const threads = plan.workers ?? availableParallelism()
  if (plan.count === 0) return
  let done = 0
  const take = (result: Result, task: Task) => {
    receive(result, task)
    plan.progress(plan.phase, ++done, plan.count)
  }
  if (threads < 2 || plan.count < plan.enough) {
    const run = await plan.here()
    for (const task of tasks) take(await run(task), task)
    return
  }
  const pool = await openPool(threads, plan.there.context())
  try {
    await runBatches(pool, plan.there, tasks, threads * AHEAD, take)
  } finally {
    await pool.destroy()
  }
}

async function runBatches<Task, Result>(
  pool: Tinypool,
  { name, json }: TeamPlan<Task, Result>['there'],
  tasks: Iterable<Task>,
  most: number,
  take: (result: Result, task: Task) => void,
): Promise<void> {
  const under = new Set<Promise<void>>()
  for (const batch of batches(tasks)) {
    const run: Promise<void> = (pool.run(batch.map(json), { name }) as Promise<Result[] | Damage>).then((results) => {
      if ('damage' in results) throw new DamagedCache(results.damage)
      for (const [at, result] of results.entries()) take(result, batch[at] as Task)
      under.delete(run)
    })
    under.add(run)
    if (under.size >= most) await Promise.race(under)
  }
  await Promise.all(under)
}

async function openPool(threads: number, context: object): Promise<Tinypool> {
  // What goes to and comes from threads lives just long enough to be taken for lasting. V8 lets such garbage grow to three times
  // what is in use before it looks for it; at a third more, all threads together need a third less, for some hundredths of the time.
  setFlagsFromString('--heap-growing-percent=35')
  const { default: Pool } = await import('tinypool')
  const filename = new URL('./worker.js', import.meta.url).href
  return new Pool({ filename, workerData: context, minThreads: threads, maxThreads: threads, idleTimeout: 60_000 })
}

function* batches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
