// The thread of a survey.

import { parentPort, workerData } from 'node:worker_threads'
import { lookTogether, sharedRows } from './metadata.ts'
import { scanContent } from './scan.ts'
import { type SurveyMessage, type SurveyPlan, surveyedPaths, surveyOutput } from './survey.ts'

const plan = workerData as SurveyPlan

function send(message: SurveyMessage, moved: readonly Float64Array[] = []): void {
  parentPort?.postMessage(
    message,
    moved.map(({ buffer }) => buffer as ArrayBuffer),
  )
}

const scan = scanContent(plan.root)
const paths = surveyedPaths(scan)
const shared = sharedRows(paths.length)
send({ scan, shared })
lookTogether(plan.root, paths, shared)
send({ isFilled: true })
const output = surveyOutput(plan)
send({ output }, [output])
