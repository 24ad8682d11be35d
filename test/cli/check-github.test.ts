// A check under GitHub Actions: annotations at the lines, and a summary on the page of the job.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, NOW, type TestSite } from '../support/site.ts'

const ENVIRONMENT = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'press/paper',
  GITHUB_SHA: 'c0ffee',
}

const files = {
  'content/mill (old).md': article('title: "<b>Mill</b>"\ndate: 2026-11-19\nsection: news', '[x](#a|b_`@all`)'),
  'content/tide.md': article('title: Tide\ndate: 2026-11-20\nsection: news\nautor: Jane\n"[x](http://y)": 1'),
}

async function checkIn(site: TestSite, environment: Readonly<Record<string, string>> = {}, ...args: string[]) {
  const summary = join(site.root, 'summary.md')
  const run = await site.run(['check', '--now', NOW, '--no-browser', ...args], {
    ...ENVIRONMENT,
    GITHUB_WORKSPACE: site.root,
    GITHUB_STEP_SUMMARY: summary,
    ...environment,
  })
  return { ...run, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : null }
}

describe('under GitHub Actions', () => {
  it('each finding is an annotation, and the job has a summary by code, with links to the lines', async () => {
    const { code, stdout, summary } = await checkIn(makeSite(files))
    expect([code, stdout.split('\n').filter((line) => line.startsWith('::'))]).toEqual([
      0,
      [
        expect.stringMatching(/^::warning file=content\/mill \(old\)\.md,line=7,col=1,title=anchor-dead::The link to /),
        '::warning file=content/tide.md,line=5,col=1,title=field-unknown::There is no field "autor"; it was ignored. Did you mean "author"?',
        expect.stringMatching(
          /^::warning file=content\/tide\.md,line=6,col=1,title=field-unknown::There is no field "\[x\]/,
        ),
      ],
    ])
    expect(summary?.replace(/\d+ files/, 'N files')).toBe(`## 3 warnings

Broadsheet checked 2 articles and N files.

<details><summary>⚠️ <code>field-unknown</code>: 2</summary>

- [content/tide.md:5](https://github.example/press/paper/blob/c0ffee/content/tide.md?plain=1#L5): There is no field "autor"; it was ignored. Did you mean "author"?
- [content/tide.md:6](https://github.example/press/paper/blob/c0ffee/content/tide.md?plain=1#L6): There is no field "\\[x\\](http&#58;//y)"; it was ignored. Delete it, or move it under \\\`extra:\\\` if the site's templates use it.

</details>

<details><summary>⚠️ <code>anchor-dead</code>: 1</summary>

- [content/mill (old).md:7](https://github.example/press/paper/blob/c0ffee/content/mill%20%28old%29.md?plain=1#L7): The link to "\\#a\\|b\\_\\\`&#64;all\\\`" leads to no part of this text. A heading "What is new" is the part "\\#what-is-new"; link to one, or delete the link.

</details>
`)
  })

  it('a summary says that all is well, that errors came first, and needs no repository', async () => {
    const good = await checkIn(makeSite({}), { GITHUB_REPOSITORY: '' })
    expect(good.summary).toMatch(/^## Nothing to complain of\n\nBroadsheet checked 0 articles and \d+ files\.\n$/)
    const site = makeSite({ ...files, 'content/a.md': article('title: A\ndate: soon') })
    const { summary } = await checkIn(site, { GITHUB_REPOSITORY: '' })
    expect(summary).toMatch(/^## 1 error, 3 warnings\n/)
    expect(summary).toContain(
      '\n\nPages were not looked at: they can be once the errors are gone.\n\n<details><summary>❌ <code>date-invalid</code>: 1</summary>\n\n- content/a.md:3: ',
    )
  })

  it('a summary that cannot be written is said, and changes nothing else', async () => {
    const { code, stderr } = await checkIn(makeSite({}), { GITHUB_STEP_SUMMARY: '/no/such/folder/summary.md' })
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^broadsheet: the summary of the job could not be written: ENOENT/),
    ])
  })

  it('with --json the standard output is JSON alone', async () => {
    const { stdout, stderr } = await checkIn(makeSite(files), {}, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ ok: true })
    expect(stderr).toContain('::warning file=content/tide.md')
  })
})
