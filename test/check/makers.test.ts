import { describe, expect, it } from 'vitest'
import { makerFor } from '../../src/check/makers.ts'

const files = (...paths: string[]) => ({
  templates: paths.map((path) => ({ path, name: path.replace(/^.*templates\/|\.hbs$/g, ''), text: '' })),
})

describe('what to say of a page that is not as it should be', () => {
  it('made by a template of the site', () => {
    expect(makerFor('article', files('templates/article.hbs'))).toEqual({
      file: 'templates/article.hbs',
      remedy: 'Correct the template, or what it is given',
    })
  })

  it('made by the default theme, to which the site adds', () => {
    const own = ['a', 'b', 'c', 'd', 'e'].map((name) => `templates/partials/${name}.hbs`)
    expect(makerFor('article', files('../x/templates/article.hbs', ...own)).remedy).toBe(
      "The template is the default theme's; look into what the site adds to it (templates/partials/a.hbs, templates/partials/b.hbs, templates/partials/c.hbs, templates/partials/d.hbs, …)",
    )
  })

  it('made by the default theme alone', () => {
    expect(makerFor('article', files('../x/templates/article.hbs'))).toEqual({
      file: '../x/templates/article.hbs',
      remedy:
        "The template is the default theme's; if it is not the text of an article or of site.yaml, please report it as a bug",
    })
  })
})
