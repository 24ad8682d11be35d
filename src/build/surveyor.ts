// The thread of a survey.

import { parentPort, workerData } from 'node:worker_threads'
import { type SurveyMessage, type SurveyPlan, surveyContent, surveyOutput } from './survey.ts'

const plan = workerData as SurveyPlan

function send(message: SurveyMessage, metadata: Float64Array): void {
  parentPort?.postMessage(message, [metadata.buffer as ArrayBuffer])
}

const content = surveyContent(plan)
send({ content }, content.metadata)
const output = surveyOutput(plan)
send({ output }, output)
