// What an address of a video or a post tells by itself: nothing is asked of the network.

/** What stands at an address on the web. */
export interface Linked {
  /** Where readers can see it: the same, or the page of a player. */
  readonly address: string
  /** The service, or the host where the service is not known. */
  readonly name: string
  readonly isVideo: boolean
  /** Whose post it is, as the service writes names: `@lantern@social.example`. */
  readonly by: string | null
}

/** Reads an address of YouTube, Vimeo, X, Mastodon, Bluesky, or any other host. */
export function readAddress(url: URL): Linked {
  const host = url.hostname.replace(/^(www|m|mobile)\./, '')
  return video(url, host) ?? post(url, host) ?? { address: url.href, name: host, isVideo: false, by: null }
}

function video(url: URL, host: string): Linked | null {
  const id = encodeURIComponent(url.pathname.split('/').filter(Boolean).at(-1) ?? '')
  if (/(^|\.)youtube(-nocookie)?\.com$/.test(host)) {
    const isPlayer = url.pathname.startsWith('/embed/')
    const address = isPlayer ? `https://www.youtube.com/watch?v=${id}` : url.href
    return { address, name: 'YouTube', isVideo: isPlayer || /^\/(watch|shorts|live)\b/.test(url.pathname), by: null }
  }
  if (host === 'youtu.be') return { address: url.href, name: 'YouTube', isVideo: true, by: null }
  if (!/(^|\.)vimeo\.com$/.test(host)) return null
  const address = host.startsWith('player.') ? `https://vimeo.com/${id}` : url.href
  return { address, name: 'Vimeo', isVideo: /\/\d+(\/|$)/.test(url.pathname), by: null }
}

function post(url: URL, host: string): Linked | null {
  const found = (name: string, by: string | undefined): Linked => ({
    address: url.href,
    name,
    isVideo: false,
    by: by ? `@${by}` : null,
  })
  if (host === 'x.com' || host === 'twitter.com') {
    const user = /^\/(\w+)\/status\/\d+/.exec(url.pathname)?.[1]
    return found('X', user === 'i' ? undefined : user)
  }
  if (host === 'bsky.app') return found('Bluesky', /^\/profile\/([\w.-]+)\/post\//.exec(url.pathname)?.[1])
  const [, user, home] = /^\/@(\w[\w.-]*)(@[\w.-]+)?\/\d+\/?$/.exec(url.pathname) ?? []
  return user ? found('Mastodon', user + (home ?? `@${url.hostname}`)) : null
}
