// Sizes of files as people say them.

/** `640 KB`, `4.8 MB`: thousands, as hosts and networks count. */
export function sizeText(bytes: number): string {
  return bytes < 999_500 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
