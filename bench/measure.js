// Loaded into a measured process (`node --import`): writes what the process used to the file that MEASURE_TO names.

import { writeFileSync } from 'node:fs'
import { resourceUsage } from 'node:process'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = resourceUsage()
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }
  if (process.env.MEASURE_TO) writeFileSync(process.env.MEASURE_TO, JSON.stringify(usage))
})
