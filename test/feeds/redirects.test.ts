import { describe, expect, it } from 'vitest'
import { article, fold, type TestSite } from '../support/fold.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'

const SITE: TestSite = {
  url: 'https://user.example/p/',
  files: {
    'b.md': article('title: B\nslug: б\naliases: [/old/b/, /2019/b.html, /2024/06/Б/]'),
    'a.md': article('title: A\naliases: [/стара/]'),
    'draft.md': article('title: D\ndraft: true\naliases: [/secret/]'),
    'pages/about.md': '---\ntitle: About\naliases: [/us/]\n---\n',
  },
}

async function textAt(address: string, site: TestSite = SITE): Promise<string> {
  const folded = await fold(site)
  return contentOf(pageAt(plan(folded).pages, address), folded)
}

describe('old addresses of published files, and no others, stand', () => {
  it('in _redirects', async () => {
    expect(await textAt('/_redirects')).toBe(
      '/p/2019/b.html /p/2024/06/%D0%B1/ 301\n/p/old/b/ /p/2024/06/%D0%B1/ 301\n/p/us/ /p/about/ 301\n/p/%D1%81%D1%82%D0%B0%D1%80%D0%B0/ /p/2024/06/a/ 301\n',
    )
  })

  it('in a map for nginx, which has paths decoded', async () => {
    expect(await textAt('/redirects.map')).toBe(
      '"/p/2019/b.html" "/p/2024/06/%D0%B1/";\n"/p/old/b/" "/p/2024/06/%D0%B1/";\n"/p/us/" "/p/about/";\n"/p/стара/" "/p/2024/06/a/";\n',
    )
  })

  it('in JSON', async () => {
    expect(JSON.parse(await textAt('/redirects.json'))[2]).toEqual({ from: '/p/us/', to: '/p/about/', status: 301 })
  })

  it('nowhere where there is none', async () => {
    const { pages } = plan(await fold({ files: { 'a.md': article('title: A') } }))
    expect(pages.filter(({ address }) => address.includes('redirects'))).toEqual([])
  })
})
