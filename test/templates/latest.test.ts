import { expect, it } from 'vitest'
import { latestTheme } from '../../src/templates/latest.ts'

const file = (name: string, text: string, path = `templates/${name}.hbs`) => ({ name, path, text })
const shown = (...files: ReturnType<typeof file>[]) => latestTheme(files).theme.render('page', {})

it('a theme is taken again while its templates are the same, and compiled again when one is another', () => {
  const [page, partial] = [file('page', 'Page {{> foot}}'), file('partials/foot', 'one')]
  expect(latestTheme([page, partial])).toBe(latestTheme([{ ...page }, { ...partial }]))
  expect(shown(page, partial)).toMatchObject({ html: 'Page one' })
  expect(shown(page, file('partials/foot', 'two'))).toMatchObject({ html: 'Page two' })
  expect(shown(file('page', 'Page'), partial)).toMatchObject({ html: 'Page' })
  expect(shown(file('page', 'Page'))).toMatchObject({ html: 'Page' })
})

it('what cannot be compiled is told each time, at the place where it stands now', () => {
  const broken = (path: string) => latestTheme([file('page', '{{#if}}', path)]).diagnostics.map((each) => each.file)
  expect([broken('templates/page.hbs'), broken('templates/page.hbs'), broken('other/page.hbs')]).toEqual([
    ['templates/page.hbs'],
    ['templates/page.hbs'],
    ['other/page.hbs'],
  ])
})
