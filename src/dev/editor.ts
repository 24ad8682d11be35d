// Opens a file where a diagnostic points, in the editor that runs or that EDITOR names.

import { join } from 'node:path'

/** Whether a path is one that diagnostics speak of: of a site's own files, and not out of its folder. */
export function isOwnFile(file: string): boolean {
  return /^(content|templates)\//.test(file) && !/(^|[/\\])\.\.([/\\]|$)/.test(file)
}

/** Opens the file; the sentence says why that failed, and is null where it did not. */
export async function openInEditor(root: string, file: string, line: number, column: number): Promise<string | null> {
  const { default: launch } = await import('launch-editor')
  return await new Promise((resolve) => {
    const failed = (_: string, reason: string | null) =>
      resolve(`No editor could be opened${reason ? `: ${reason.trim()}` : ''}. Set EDITOR to one, as in EDITOR=code.`)
    launch(`${join(root, file)}:${line}:${column}`, undefined, failed)
    // It tells of failures alone, and of those soon.
    setTimeout(() => resolve(null), 300)
  })
}
