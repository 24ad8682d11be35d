// Who may ask: a page of another site must not be able to read drafts by giving its own name our address (DNS rebinding).

import { isIP } from 'node:net'

/**
 * Whether a Host header names this machine: an address in digits, `localhost`, a name below it, or the name that the
 * server was told to listen on. A name that anybody can register is refused.
 */
export function isOurHost(header: string | undefined, host: string): boolean {
  const name = /^(?:\[([\da-f:.]+)\]|([^:]+))(?::\d+)?$/i.exec(header ?? '')
  const named = (name?.[1] ?? name?.[2] ?? '').toLowerCase()
  if (named === '') return false
  return isIP(named) !== 0 || named === 'localhost' || named.endsWith('.localhost') || named === host.toLowerCase()
}
