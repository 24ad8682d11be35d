// The command as a program that stands ready: it is started once, and runs one command after another as a test asks for
// them, each in its folder. Node's start and the loading of our code, which are most of a small build, are paid once.

import { main } from '../../lib/main.js'

process.on('message', async ({ args, folder }) => {
  process.chdir(folder)
  const [stdout, stderr] = [listen(process.stdout), listen(process.stderr)]
  // As Node ends a program whose module throws.
  const code = await main(args).catch((error) => {
    process.stderr.write(`${error.stack}\n`)
    return 1
  })
  process.send({ code, stdout: stdout(), stderr: stderr() })
})
process.send('ready')

/** Keeps what is written to a stream; the function that is returned ends that and gives the text. */
function listen(stream) {
  const parts = []
  stream.write = (part, encoding, done) => {
    parts.push(typeof part === 'string' ? Buffer.from(part) : part)
    const called = typeof encoding === 'function' ? encoding : done
    if (called) queueMicrotask(called)
    return true
  }
  return () => {
    delete stream.write
    return Buffer.concat(parts).toString()
  }
}
