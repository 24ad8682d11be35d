// Questions on a terminal, one after the other, each asked again until its answer is good.

/** One question. */
export interface Question {
  readonly text: string
  /** What an empty answer means. */
  readonly fallback: string
  /** What is wrong with an answer, or null. */
  readonly problem: (answer: string) => string | null
}

/** The terminal. */
export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
}

/** The answers in order, or null if whoever was asked stopped, with Ctrl-C or Ctrl-D. */
export async function ask(questions: readonly Question[], terminal: Terminal): Promise<readonly string[] | null> {
  // Loaded here, because a build asks nothing.
  const { createInterface } = await import('node:readline/promises')
  const reader = createInterface({ ...terminal, terminal: true })
  reader.on('SIGINT', () => reader.close())
  // Lines that are typed, or pasted, before their question are kept.
  const lines = reader[Symbol.asyncIterator]()
  const answers: string[] = []
  try {
    for (const { text, fallback, problem } of questions) {
      for (;;) {
        reader.setPrompt(`${text} [${fallback}]: `)
        reader.prompt()
        const { value, done } = await lines.next()
        if (done) {
          terminal.output.write('\n')
          return null
        }
        const answer = value.trim() || fallback
        const wrong = problem(answer)
        if (wrong === null) {
          answers.push(answer)
          break
        }
        terminal.output.write(`  ${wrong}\n`)
      }
    }
    return answers
  } finally {
    reader.close()
  }
}
