// Each folder of test/fixtures/markdown is a test: input.md becomes output.html, with the findings of findings.json
// (none where there is no such file) under the settings of options.json (the defaults where there is none).
// UPDATE_FIXTURES=1 writes what comes out today; read it before you keep it.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fillBody, type References, type Resolution } from '../../src/markdown/body.ts'
import { createPipeline } from '../../src/markdown/pipeline.ts'
import { OPTIONS } from '../support/article.ts'
import { told } from '../support/findings.ts'

const FOLDER = fileURLToPath(new URL('../fixtures/markdown/', import.meta.url))

/** Links and images as they were written. */
function asWritten({ links, images }: References): Resolution {
  return {
    links: links.map(({ path, suffix }) => path + suffix),
    images: images.map(({ path }) => ({ src: path, width: null, height: null, versions: null })),
  }
}

async function render(name: string): Promise<{ html: string; findings: string[] }> {
  const options = existsSync(`${FOLDER}${name}/options.json`)
    ? JSON.parse(readFileSync(`${FOLDER}${name}/options.json`, 'utf8'))
    : {}
  const pipeline = createPipeline({ ...OPTIONS, ...options })
  const rendering = await pipeline(readFileSync(`${FOLDER}${name}/input.md`, 'utf8'), 0)
  const html = fillBody(rendering.body, rendering, asWritten(rendering))
  return { html: html === '' ? '' : `${html}\n`, findings: told(rendering.findings) }
}

function update(name: string, { html, findings }: { html: string; findings: string[] }): void {
  writeFileSync(`${FOLDER}${name}/output.html`, html)
  const file = `${FOLDER}${name}/findings.json`
  if (findings.length > 0) writeFileSync(file, `${JSON.stringify(findings, null, 2)}\n`)
  else rmSync(file, { force: true })
}

describe('Markdown becomes HTML', () => {
  it.each(readdirSync(FOLDER))('%s', async (name) => {
    const rendering = await render(name)
    if (process.env.UPDATE_FIXTURES === '1') update(name, rendering)
    const file = `${FOLDER}${name}/findings.json`
    expect(rendering.html).toBe(readFileSync(`${FOLDER}${name}/output.html`, 'utf8'))
    expect(rendering.findings).toEqual(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [])
  })
})
