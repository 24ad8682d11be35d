// The thread that looks through a whole content/, while the session loads what builds have kept, or answers requests.

import { parentPort, workerData } from 'node:worker_threads'
import { findAll, packed } from './find.ts'

const found = findAll(workerData as string)
parentPort?.postMessage(packed(found), [found.metadata.buffer as ArrayBuffer])
