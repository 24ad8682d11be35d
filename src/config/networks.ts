// The networks of the share bar. Where each takes a link says pages/share.ts.

/** What the share bar may hold, in the order of the default one and then the further ones. */
export const NETWORKS = [
  'facebook',
  'x',
  'linkedin',
  'pinterest',
  'telegram',
  'email',
  'reddit',
  'whatsapp',
  'bluesky',
  'threads',
  'hackernews',
  'mastodon',
  'copy',
  'device',
] as const
export type Network = (typeof NETWORKS)[number]
