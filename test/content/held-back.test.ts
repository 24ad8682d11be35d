import { describe, expect, it } from 'vitest'
import { readArticle } from '../support/article.ts'
import { told } from '../support/findings.ts'

const DRAFT = 'Write draft: true; or delete the line, if the story may be published.'
const FROM = 'Write date: 2027-01-01, when it may be seen.'

function unclear(line: string, hint: string): string {
  const name = line.slice(0, line.indexOf(':'))
  return `4:1+${name.length} error publication-unclear | "${name}" says that the story is held back, but there is no such field, so it would be published. | ${hint}`
}

async function findings(line: string): Promise<readonly string[]> {
  return told((await readArticle(`---\ntitle: T\ndate: 2024-06-13\n${line}\n---\n`)).findings)
}

describe('a story that its author holds back in words that mean nothing here is not published', () => {
  it.each([
    ['status: draft', DRAFT],
    ['post_status: "pending review"', DRAFT],
    ['State: In progress', DRAFT],
    ['visibility: private', DRAFT],
    ['hidden: true', DRAFT],
    ['private: yes', DRAFT],
    ['unlisted: 1', DRAFT],
    ['do-not-publish: true', DRAFT],
    ['isDraft: true', DRAFT],
    ['embargo: until the vote', DRAFT],
    ['publish: false', DRAFT],
    ['public: no', DRAFT],
    ['ready: never', DRAFT],
    ['darft: true', DRAFT],
    ['drafts: yes', DRAFT],
    ['embargo: 2027-01-01', FROM],
    ['publish_at: 2027-01-01', FROM],
    ['release-date: 2027-01-01', FROM],
    ['scheduled: 2027-01-01', FROM],
    ['unpublish: 2027-01-01', 'Write expires: 2027-01-01.'],
    ['expire: 2027-01-01', 'Write expires: 2027-01-01.'],
    ['exprise: 2027-01-01', 'Write expires: 2027-01-01.'],
  ])('%s', async (line, hint) => {
    expect(await findings(line)).toEqual([unclear(line, hint)])
  })

  it.each([
    'status: published',
    'visibility: public',
    'hidden: false',
    'private:',
    'publish: true',
    'darft: false',
    'state: Ohio',
    'embargo: no',
    'embargo: 2024-06-12',
    'releaseDate: 2024-06-13',
    'hidden_gem: true',
  ])('but `%s` holds nothing back, and is only not known', async (line) => {
    expect(await findings(line)).toEqual([expect.stringMatching(/^4:1\+\d+ warning field-unknown /)])
  })
})
