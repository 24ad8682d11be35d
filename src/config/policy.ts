// `policy` of site.yaml: what pages may load besides the files of the site.

import { z } from 'zod'

/** A source list of a Content-Security-Policy, without what would end it. */
const sources = () =>
  z
    .array(
      z
        .string()
        .regex(
          /^((https|wss):\/\/[^\s;,'"<>&]+|(https|data|blob):|'(unsafe-inline|unsafe-eval|wasm-unsafe-eval|sha(256|384|512)-[\w+/-]+=*)')$/,
          "must be an address that starts with https://, or a source such as data: or 'unsafe-inline'",
        ),
    )
    .default([])

/** The group. */
export const policy = z
  .strictObject({
    enforce: z
      .boolean()
      .nullable()
      .default(null)
      .describe('Whether pages have a Content-Security-Policy. By default they do, unless `markdown.html` is `trust`.'),
    scripts: sources().describe('Sources of scripts.'),
    styles: sources().describe('Sources of style sheets.'),
    images: sources().describe('Sources of images.'),
    fonts: sources().describe('Sources of fonts.'),
    media: sources().describe('Sources of sound and video.'),
    frames: sources().describe('Sources of frames.'),
    connections: sources().describe('What scripts may ask for data.'),
    forms: sources().describe('Where forms may send.'),
  })
  .prefault({})
  .describe('What pages may load besides the files of the site.')
