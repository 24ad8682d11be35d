// What Broadsheet does to every article, for markdown-it: headings get ids, links to an article's file its address.

import { slugOf } from './desk.js'

const ARTICLE = /^\.\.\/\.\.\/(\d{4}\/\d\d\/[^/]+)\.md$/

export function newsroom(markdown) {
  markdown.core.ruler.push('newsroom', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open') token.attrSet('id', slugOf(tokens[index + 1].content))
      for (const child of token.children ?? []) {
        if (child.type !== 'link_open') continue
        const target = ARTICLE.exec(child.attrGet('href'))
        if (target) child.attrSet('href', `/${target[1]}/`)
      }
    })
  })
}
