// A labelled article as a ranking may see it: without the links that are the labels.

const DEFINITION = /^ {0,3}\[([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?[^\n]*$/gm
const INLINE = /\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*((?:\{\{.*?\}\}|[^()\s]|\([^()]*\))*)[^)]*\)/g
const REFERENCE = /\[((?:[^[\]]|\[[^\]]*\])+)\](?:\[([^\]]*)\])?/g
const BARE = /<?https?:\/\/[^\s<>)\]]+>?/g

/**
 * Markdown without addresses. Of a link to another site its words stay; of a link within the site nothing does, because
 * those words are often the other article's headline.
 */
export function stripLinks(text, hosts) {
  const isInside = (address) => !/^[a-z]+:/i.test(address) || hosts.some((host) => address.includes(`//${host}`))
  const definitions = new Map()
  const body = text.replace(DEFINITION, (_all, name, address) => {
    definitions.set(key(name), address)
    return ''
  })
  return body
    .replace(INLINE, (_all, words, address) => (isInside(address) ? ' ' : words))
    .replace(REFERENCE, (all, words, name) => {
      const address = definitions.get(key(name || words))
      return address === undefined ? all : isInside(address) ? ' ' : words
    })
    .replace(BARE, ' ')
}

const key = (name) => name.replace(/\s+/g, ' ').trim().toLowerCase()
