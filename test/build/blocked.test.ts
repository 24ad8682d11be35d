// What templates hold that the policy of the pages forbids.

import { describe, expect, it } from 'vitest'
import { blocked } from '../../src/build/blocked.ts'
import type { Inputs } from '../../src/build/inputs.ts'
import { readSettings } from '../../src/config/settings.ts'
import { told } from '../support/findings.ts'

function findings(text: string, lines = ''): string[] {
  const { settings } = readSettings(`title: T\nurl: https://paper.example/p\n${lines}`)
  const themeFiles = { templates: [{ name: 'a', path: 'templates/a.hbs', text }] }
  return told(blocked({ settings, themeFiles } as unknown as Inputs)).map((line) => line.split(' | ')[0] ?? '')
}

const WITHIN = 'browsers will not take it, because the policy of the pages forbids it.'

describe('browsers do not take', () => {
  it.each([
    ['<script>go()</script>', `1:1+7 warning template-blocked | A script in the page itself`],
    ['\n <script type="module">go()</script>', `2:2+7 warning template-blocked | A script in the page itself`],
    ['<b onclick="go()">x</b>', `1:4+9 warning template-blocked | A script in an attribute`],
    ['<style>p {}</style>', `1:1+6 warning template-blocked | A style sheet in the page itself`],
    ["<p style='x: y'>x</p>", `1:4+7 warning template-blocked | A style in an attribute`],
  ])('%s', (text, message) => {
    const { settings } = readSettings('title: T\nurl: https://paper.example/p\n')
    const themeFiles = { templates: [{ name: 'a', path: 'templates/a.hbs', text }] }
    const [line = ''] = told(blocked({ settings, themeFiles } as unknown as Inputs))
    expect(line.startsWith(`${message}: ${WITHIN} | `)).toBe(true)
  })

  it.each([
    ['<script src="https://a.example/x.js"></script>', 'load this from', 'scripts'],
    ['<link rel="stylesheet" href="https://a.example/x.css">', 'load this from', 'styles'],
    ['<link href="https://a.example/x.css" rel=stylesheet>', 'load this from', 'styles'],
    ['<img alt="" src="https://a.example/x.png">', 'load this from', 'images'],
    ['<iframe src="https://a.example/"></iframe>', 'load this from', 'frames'],
    ['<video src="https://a.example/x.mp4"></video>', 'load this from', 'media'],
    ['<form method="post" action="https://a.example/">', 'send this to', 'forms'],
  ])('%s, unless policy names it', (text, what, list) => {
    const { settings } = readSettings('title: T\nurl: https://paper.example/p\n')
    const themeFiles = { templates: [{ name: 'a', path: 'templates/a.hbs', text }] }
    const [line = ''] = told(blocked({ settings, themeFiles } as unknown as Inputs))
    expect(line.replace(/^\S+ /, '')).toBe(
      `warning template-blocked | Browsers will not ${what} https://a.example, because the policy of the pages does not name it. | Add it to site.yaml: policy: {${list}: [https://a.example]}.`,
    )
    expect(findings(text, `policy: {${list}: [https://a.example]}`)).toEqual([])
    expect(findings(text, `policy: {${list}: ["https:"]}`)).toEqual([])
    expect(findings(text, 'policy: {enforce: false}')).toEqual([])
  })
})

describe('nothing is said of', () => {
  it.each([
    '<script defer src="{{asset "a.js"}}"></script>',
    '<script type="application/ld+json">{{{page.jsonLd}}}</script>',
    '<link rel="alternate" href="https://a.example/feed.xml">',
    '<img alt="" src="https://paper.example/p/media/a.png">',
    '<a href="https://a.example/">x</a>',
    '{{!-- <style>p {}</style> --}}{{! <b onclick="x"> }}<!-- <p style="x"> -->',
    '<p class="style">on load = "x"</p>',
    '<form action="/search/">',
  ])('%s', (text) => {
    expect(findings(text)).toEqual([])
  })

  it('what `unsafe-inline` allows', () => {
    expect(findings('<p style="x: y">x</p>', `policy: {styles: ["'unsafe-inline'"]}`)).toEqual([])
  })
})
