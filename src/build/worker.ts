// What a worker thread does: the same steps as in the process itself.

import { createParser, type ParseContext, type Parsed, type Parser } from './parse.ts'

let made: { readonly context: string; readonly parser: Promise<Parser> } | null = null

/** Parses a batch of files. The parser is kept for the next batch of the same context. */
export async function parse({
  context,
  paths,
}: {
  context: ParseContext
  paths: readonly string[]
}): Promise<Parsed[]> {
  const key = JSON.stringify(context)
  if (made?.context !== key) made = { context: key, parser: createParser(context) }
  const parser = await made.parser
  const parsed: Parsed[] = []
  for (const path of paths) parsed.push(await parser(path))
  return parsed
}
