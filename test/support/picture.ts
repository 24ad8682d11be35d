// Pictures as files, no larger than a test needs.

/** The head and end of a PNG, and bytes between them. */
export function png(width: number, height: number, bytes: number): Uint8Array {
  const head = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR........\b\x02\0\0\0....', 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return Buffer.concat([head, Buffer.alloc(bytes), Buffer.from('\0\0\0\0IEND....', 'latin1')])
}
