// Words of the theme that stand in texts: in the language of each text, and as a site writes them.

import { describe, expect, it } from 'vitest'
import { article, makeSite } from '../support/site.ts'

const TEXT =
  'It fell.[^1]\n\n::embed{url="https://vimeo.com/42"}\n\n::embed{url="https://x.com/paper/status/42"}\n\n[^1]: Far.'
const story = (lang: string) => article(`title: ${lang}\ndate: 2026-11-20\nsection: news\nlang: ${lang}`, TEXT)

/** The words of an article's text. */
async function wordsIn(lang: string): Promise<string[]> {
  const site = makeSite({ [`content/${lang.toLowerCase()}.md`]: story(lang) })
  await site.publish()
  return wordsOf(site.read(`news/2026/11/${lang.toLowerCase()}/index.html`))
}

function wordsOf(html: string): string[] {
  return [
    /id="footnote-label">([^<]*)/,
    /aria-label="([^"]*)" class="data-footnote/,
    /▶ ([^<]*) <small/,
    />([^<▶]*X[^<]*) <small/,
  ].map((pattern) => pattern.exec(html)?.[1] ?? '')
}

describe('words in texts', () => {
  it.each([
    ['en', ['Footnotes', 'Back to reference 1', 'Video on Vimeo', 'Post by @paper on X']],
    ['uk', ['Примітки', 'Назад до посилання 1', 'Відео на Vimeo', 'Допис @paper на X']],
    ['es', ['Notas', 'Volver a la referencia 1', 'Vídeo en Vimeo', 'Publicación de @paper en X']],
    ['fr-CA', ['Notes', 'Retour à l’appel de note 1', 'Vidéo sur Vimeo', 'Publication de @paper sur X']],
    ['de', ['Fußnoten', 'Zurück zu Verweis 1', 'Video auf Vimeo', 'Beitrag von @paper auf X']],
    ['ar', ['الحواشي', 'العودة إلى الإحالة 1', 'فيديو على Vimeo', 'منشور من @paper على X']],
    ['zh', ['脚注', '返回引用处 1', 'Vimeo 上的视频', '@paper 在 X 上的帖子']],
    ['pl', ['Footnotes', 'Back to reference 1', 'Video on Vimeo', 'Post by @paper on X']],
  ])('are in the language of the text: %s', async (lang, words) => {
    expect(await wordsIn(lang)).toEqual(words)
  })

  it('are read again when a site changes them, and no text is when it changes another', async () => {
    const site = makeSite({ 'content/uk.md': story('uk'), 'content/en.md': story('en') })
    await site.publish()
    site.write({ 'templates/strings/uk.yaml': 'by: Автор\n' })
    expect((await site.publish()).parsed).toBe(0)
    site.write({ 'templates/strings/uk.yaml': 'footnotes: Виноски\n' })
    expect((await site.publish()).parsed).toBe(2)
    expect(wordsOf(site.read('news/2026/11/uk/index.html'))[0]).toBe('Виноски')
    expect(wordsOf(site.read('news/2026/11/en/index.html'))[0]).toBe('Footnotes')
  })
})
