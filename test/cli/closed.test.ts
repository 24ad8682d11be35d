// Addresses in front matter outside of the text: one of the site itself that is not published is not given away.

import { expect, it } from 'vitest'
import { article, makeSite } from '../support/site.ts'

const SECRET = 'https://ossel.example/news/2026/11/secret/'
const secret = (lines = '') => article(`title: Later\ndate: 2026-11-19\nsection: news\nslug: secret\n${lines}`)

it.each([
  ['canonical', `canonical: ${SECRET}`, '<link rel="canonical" href="https://ossel.example/news/2026/11/mill/">', 6],
  ['source', `source: {name: The Post, url: ${SECRET}}`, 'This story originally appeared on The Post.', 6],
])('%s waits for what it names', async (_field, line, without, at) => {
  const site = makeSite({
    'content/secret.md': secret('draft: true'),
    'content/mill.md': article(`title: Mill sold\ndate: 2026-11-20\nsection: news\nslug: mill\n${line}`),
  })
  const { diagnostics } = await site.publish()
  const page = () => site.read('news/2026/11/mill/index.html')
  expect(page()).toContain(without)
  expect(site.output().filter((path) => site.read(path).includes('secret'))).toEqual([])
  expect(diagnostics.map(({ code, file, line }) => [code, file, line])).toEqual([
    ['link-unpublished', 'content/mill.md', at],
  ])
  site.write({ 'content/secret.md': secret() })
  expect((await site.publish()).diagnostics).toEqual([])
  expect(page()).toContain(`href="${SECRET}"`)
  expect(page()).toContain(`"isBasedOn":"${SECRET}"`)
  site.write({ 'content/secret.md': secret('draft: true') })
  await site.publish()
  expect(page()).toContain(without)
  expect(page()).not.toContain('secret')
})
