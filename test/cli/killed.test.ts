// A build that is killed leaves every file whole, old or new, and the next one completes the work.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { article, type Files, makeSite, NOW, PROJECT, type TestSite } from '../support/site.ts'

/** The paper's nth edition: from one to the next stories come, go and change, and with them tags, months and pages. */
function edition(number: number): Files {
  const stories = Array.from({ length: 60 }, (_, index) => index).filter((index) => (index + number) % 5 !== 0)
  return Object.fromEntries(
    stories.map((index) => [
      `content/story-${index}.md`,
      article(
        `title: Story ${index} of edition ${number}\ndate: 20${10 + ((index + number) % 9)}-03-1${index % 9}\n` +
          `section: ${index % 2 ? 'news' : 'sport'}\ntags: [tag-${index % 5}, edition-${number}]`,
        `Words ${number} of story ${index}.`,
      ),
    ]),
  )
}

function publishEdition(site: TestSite, number: number): void {
  site.remove('content')
  site.write({ 'content/site.yaml': makeSettings(), ...edition(number) })
}

function makeSettings(): string {
  return 'title: Post\nurl: https://ossel.example\nsections: [{id: news, title: News}, {id: sport, title: Sport}]\n'
}

/** Starts a build and kills it as soon as a condition holds. */
async function killWhen(site: TestSite, holds: () => boolean): Promise<void> {
  const command = [join(PROJECT, 'bin/broadsheet.js'), 'build', '--quiet', '--now', NOW]
  const child = spawn(process.execPath, command, { cwd: site.root, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.on('close', resolve))
  while (child.exitCode === null && !holds()) await turn()
  child.kill('SIGKILL')
  await ended
}

const contents = (site: TestSite) => new Map(site.output().map((path) => [path, site.read(path)]))

it.each([
  ['the first page is rendered', (own: string) => existsSync(join(own, 'stage'))],
  ['the first file is about to be put in place', (own: string) => existsSync(join(own, 'widening'))],
  [
    'some are in their places',
    (own: string) => existsSync(join(own, 'widening')) && !existsSync(join(own, 'stage/404.html')),
  ],
  ['it has just begun', (own: string) => existsSync(join(own, 'lock'))],
])('killed when %s', async (_, holds) => {
  const [site, fresh] = [makeSite({}), makeSite({})]
  publishEdition(site, 1)
  await site.publish()
  const old = contents(site)
  publishEdition(site, 2)
  publishEdition(fresh, 2)
  await fresh.publish('--no-cache')
  const wanted = contents(fresh)
  await killWhen(site, () => holds(join(site.root, 'dist/.broadsheet')))
  for (const [path, text] of contents(site))
    expect([path, text === old.get(path) || text === wanted.get(path)]).toEqual([path, true])
  await site.publish()
  expect(contents(site)).toEqual(wanted)
  expect((await site.report()).json).toMatchObject({ written: [], deleted: [], parsed: 0 })
})
