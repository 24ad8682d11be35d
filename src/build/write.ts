// Writing all of some bytes, which the system may take in several pieces.

import { writeSync } from 'node:fs'

/** Writes all bytes at a position of an open file, or after its end. */
export function writeAll(file: number, bytes: Uint8Array, position: number | null): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done)
  }
}
