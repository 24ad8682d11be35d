// A port for the server: the one that is asked for, or the next that is free.

import type { Server } from 'node:http'

/** How many ports are tried. */
const TRIES = 30

/** Listens on the first free port from `port` on; on any if it is 0. Throws where none can be had. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  for (let at = port; ; at++) {
    const failure = await tryPort(server, at, host)
    if (failure === null) return
    const isTaken = failure.code === 'EADDRINUSE' || (failure.code === 'EACCES' && at < 1024)
    if (!isTaken || at + 1 >= port + TRIES || at >= 65_535) throw failure
  }
}

function tryPort(server: Server, port: number, host: string): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error)
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      resolve(null)
    })
  })
}
