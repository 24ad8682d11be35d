// With `dates: git`, git says when articles were last changed: read from real repositories.

import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Cache, memoryCache, openCache } from '../../src/build/cache.ts'
import { lastWritten, noHistory } from '../../src/build/git-log.ts'
import { readHistory } from '../../src/build/history.ts'
import { toldWithFiles } from '../support/findings.ts'
import { emptyFolder, initRepository, type Repository, runGit } from '../support/repository.ts'

const folders: string[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = emptyFolder()
  folders.push(folder)
  return folder
}

function newRepository(root = newFolder()): Repository {
  return initRepository(root)
}

const SETTINGS = 'title: T\nurl: https://paper.example\ndates: git\n'

/** What git says of files below content/: the day or instant by path, and what was told. */
async function asked(root: string, names: readonly string[], cache: Cache = memoryCache()) {
  const paths = names.map((name) => `content/${name}`)
  const { changed, diagnostics } = await readHistory({ root, paths, settings: SETTINGS, cache })
  const days = [...changed].map(([path, at]) => [path.slice('content/'.length), shorten(at)])
  return { dates: Object.fromEntries(days) as Record<string, string>, told: toldWithFiles(diagnostics) }
}

function shorten(at: number): string {
  return new Date(at).toISOString().replace('T00:00:00.000Z', '')
}

describe('an article was last changed', () => {
  it('by the last commit that touched its file, at the date of its author', async () => {
    const { root, write, commit, remove } = newRepository()
    write({ 'content/a.md': '1', 'content/b.md': '1', 'content/c.md': '1' })
    commit('2024-01-01')
    write({ 'content/a.md': '2' })
    commit('2024-01-02')
    write({ 'README.md': '1', 'content/b.md': '2' })
    remove('content/c.md')
    commit('2024-01-03T10:20:30Z')
    expect(await asked(root, ['a.md', 'b.md', 'c.md', 'd.md'])).toEqual({
      dates: { 'a.md': '2024-01-02', 'b.md': '2024-01-03T10:20:30.000Z', 'c.md': '2024-01-01' },
      told: [],
    })
  })

  it('whatever lies there uncommitted', async () => {
    const { root, write, commit } = newRepository()
    write({ 'content/a.md': '1' })
    commit('2024-01-01')
    write({ 'content/a.md': '2', 'content/new.md': '1' })
    expect((await asked(root, ['a.md', 'new.md'])).dates).toEqual({ 'a.md': '2024-01-01' })
  })

  it('when it was written on a branch, not when that was merged', async () => {
    const { root, write, commit, git } = newRepository()
    write({ 'content/a.md': '1', 'content/b.md': '1' })
    commit('2024-01-01')
    git('switch', '-q', '-c', 'side')
    write({ 'content/a.md': 'side' })
    commit('2024-01-02')
    git('switch', '-q', 'main')
    write({ 'content/a.md': 'main', 'content/b.md': '2' })
    commit('2024-01-03')
    expect(() => git('merge', '-q', 'side')).toThrow()
    write({ 'content/a.md': 'both' })
    commit('2024-01-09')
    expect((await asked(root, ['a.md', 'b.md'])).dates).toEqual({ 'a.md': '2024-01-03', 'b.md': '2024-01-03' })
  })

  it('when it was written, not when it was moved; a file that comes to lie where it lay is another', async () => {
    const { root, write, commit, move } = newRepository()
    write({ 'content/new.md': 'first', 'content/old.md': 'x' })
    commit('2024-01-01')
    move('content/new.md', 'content/2024/first.md')
    move('content/old.md', 'content/older.md')
    commit('2024-01-02')
    write({ 'content/new.md': 'second' })
    commit('2024-01-03')
    move('content/new.md', 'content/2024/second.md')
    write({ 'content/older.md': 'quite different' })
    commit('2024-01-04')
    expect((await asked(root, ['2024/first.md', '2024/second.md', 'older.md'])).dates).toEqual({
      '2024/first.md': '2024-01-01',
      '2024/second.md': '2024-01-03',
      'older.md': '2024-01-04',
    })
  })

  it('when it was written where it came from in the end, by whatever way', async () => {
    const { root, write, commit, move, remove, git } = newRepository()
    const cache = openCache(root)
    const days: Record<string, string>[] = []
    const ask = async () => days.push((await asked(root, ['c.md'], cache)).dates)
    write({ 'content/a.md': 'first', '.gitignore': '.cache\n' })
    commit('2024-01-05')
    move('content/a.md', 'content/c.md')
    commit('2024-01-10')
    await ask()
    remove('content/c.md')
    write({ 'content/a.md': 'second' })
    commit('2024-01-12')
    move('content/a.md', 'content/b.md')
    commit('2024-01-15')
    await ask()
    move('content/b.md', 'content/c.md')
    commit('2024-01-20')
    await ask()
    await cache.close()
    expect(days).toEqual([{ 'c.md': '2024-01-05' }, { 'c.md': '2024-01-05' }, { 'c.md': '2024-01-12' }])
    expect((await asked(root, ['c.md'])).dates).toEqual({ 'c.md': '2024-01-12' })
    expect(git('status', '--short')).toBe('')
  })

  it('before it was moved, by a commit that a rebase put behind it', async () => {
    const { root, write, commit, move, git } = newRepository()
    write({ 'content/a.md': '1' })
    const first = commit('2024-01-01')
    write({ 'content/a.md': '2' })
    commit('2024-01-05')
    git('switch', '-q', '-c', 'side', first)
    move('content/a.md', 'content/b.md')
    commit('2024-01-03')
    git('rebase', '-q', 'main')
    expect((await asked(root, ['b.md'])).dates).toEqual({ 'b.md': '2024-01-05' })
  })

  it('also if it was moved ever so often', () => {
    const history = noHistory()
    history.writes.set('0.md', [1, 1])
    for (let number = 1; number <= 50_000; number++)
      history.moves.set(`${number}.md`, [{ from: `${number - 1}.md`, at: number, committed: number }])
    expect(lastWritten('50000.md', history)).toEqual({ at: 1, isBeyondEdge: false })
  })

  it('also under strange names', async () => {
    const { root, write, commit, git } = newRepository()
    const names = ['-x.md', 'ein "Zitat".md', 'a\nb.md', 'Київ.md', 'caf\u00e9.md', '日本/index.md', ' .md', '\x01.md']
    write(Object.fromEntries(names.map((name) => [`content/${name}`, '1'])))
    commit('2024-01-01')
    const blob = git('rev-parse', 'HEAD:content/-x.md')
    runGit(root, ['update-index', '--add', '--cacheinfo', `100644,${blob},content/cafe\u0301-2.md`])
    writeFileSync(Buffer.concat([Buffer.from(`${root}/content/`), Buffer.from([0xff, 0xfe]), Buffer.from('.md')]), '1')
    commit('2024-01-02')
    const { dates } = await asked(root, names)
    expect(dates).toEqual(Object.fromEntries(names.map((name) => [name, '2024-01-01'])))
  })

  it('in a folder of a larger repository, and where content/ is a repository of its own', async () => {
    const whole = newRepository()
    whole.write({ 'sites/paper/content/a.md': '1', 'content/a.md': '1', 'sites/paper/content/b.md': '1' })
    whole.commit('2024-01-01')
    whole.write({ 'content/a.md': '2', 'sites/paper/content/b.md': '2' })
    whole.commit('2024-01-02')
    const site = join(whole.root, 'sites/paper')
    expect((await asked(site, ['a.md', 'b.md'])).dates).toEqual({ 'a.md': '2024-01-01', 'b.md': '2024-01-02' })

    rmSync(join(site, 'content'), { recursive: true })
    mkdirSync(join(site, 'content'))
    const own = newRepository(join(site, 'content'))
    own.write({ 'a.md': '1' })
    own.commit('2024-02-01')
    expect((await asked(site, ['a.md', 'b.md'])).dates).toEqual({ 'a.md': '2024-02-01' })
  })

  it('also when a hook of another repository builds', async () => {
    const [other, own] = [newRepository(), newRepository()]
    own.write({ 'content/a.md': '1' })
    own.commit('2024-01-01')
    for (const name of ['GIT_DIR', 'GIT_COMMON_DIR']) vi.stubEnv(name, join(other.root, '.git'))
    vi.stubEnv('GIT_OBJECT_DIRECTORY', join(other.root, '.git/objects'))
    expect((await asked(own.root, ['a.md'])).dates).toEqual({ 'a.md': '2024-01-01' })
  })

  it('also by the first commit of all, where somebody has git leave that out', async () => {
    const { root, write, commit, git } = newRepository()
    write({ 'content/a.md': '1' })
    commit('2024-01-01')
    git('config', 'log.showRoot', 'false')
    expect((await asked(root, ['a.md'])).dates).toEqual({ 'a.md': '2024-01-01' })
  })

  it('at no date that is none', async () => {
    const { root, write, commit, git } = newRepository()
    write({ 'content/a.md': '1' })
    commit('2024-01-01')
    write({ 'content/a.md': '2' })
    const head = commit('2024-01-02')
    for (const seconds of ['99999999999999999', '316516204800', 'soon']) {
      const text = git('cat-file', 'commit', head).replace(/^(author .*>) \d+/m, `$1 ${seconds}`)
      write({ commit: `${text}\n` })
      git('update-ref', 'HEAD', git('hash-object', '-t', 'commit', '-w', '--literally', 'commit'))
      expect((await asked(root, ['a.md'])).dates).toEqual({ 'a.md': '2024-01-01' })
    }
  })

  it('whatever a commit was replaced by in this clone', async () => {
    const { root, write, commit, git } = newRepository()
    write({ 'content/a.md': '1' })
    const first = commit('2024-01-01')
    const other = runGit(root, ['commit-tree', `${first}^{tree}`, '-m', 'other'], {
      GIT_AUTHOR_DATE: '1706745600 +0000',
    })
    git('replace', first, other)
    expect((await asked(root, ['a.md'])).dates).toEqual({ 'a.md': '2024-01-01' })
  })
})

describe('commits that are named in .git-blame-ignore-revs', () => {
  it('are no change; lines that name none are told', async () => {
    const { root, write, commit, move } = newRepository()
    write({ 'content/a.md': '1', 'content/b.md': '1', 'site/x': '1' })
    commit('2024-01-01')
    write({ 'content/a.md': ' 1', 'content/b.md': ' 1', 'content/c.md': 'imported' })
    const bulk = commit('2024-01-02')
    move('content/a.md', 'content/d.md')
    const moved = commit('2024-01-03')
    write({
      '.git-blame-ignore-revs': `# a new formatter\n${bulk} # all\n\n  ${moved.toUpperCase()}\n${bulk.slice(0, 7)}\n`,
    })
    expect(await asked(root, ['b.md', 'c.md', 'd.md'])).toEqual({
      dates: { 'b.md': '2024-01-01', 'd.md': '2024-01-01' },
      told: [
        `.git-blame-ignore-revs 5:1+7 warning history-ignore-invalid | "${bulk.slice(0, 7)}" is not the whole name of a commit, so the line was passed over. | Write all its characters, as git log shows them.`,
      ],
    })
  })
})

it('a folder of that name lists no commits', async () => {
  const { root, write, commit } = newRepository()
  write({ 'content/a.md': '1', '.git-blame-ignore-revs/x': '1' })
  commit('2024-01-01')
  expect(await asked(root, ['a.md'])).toEqual({ dates: { 'a.md': '2024-01-01' }, told: [] })
})

describe('git cannot say', () => {
  const shallow = (what: string) =>
    `content/site.yaml 3:8+3 warning history-shallow | This is a shallow clone, so nobody knows when ${what} last changed; they have no date from git. | Fetch the whole history: fetch-depth: 0 for actions/checkout, or git fetch --unshallow.`

  it('what lies beyond the edge of a shallow clone', async () => {
    const { root, write, commit } = newRepository()
    write({ 'content/a.md': '1', 'content/b.md': '1' })
    commit('2024-01-01')
    write({ 'content/c.md': '1' })
    commit('2024-01-02')
    write({ 'content/b.md': '2' })
    commit('2024-01-03')
    const clone = async (depth: string) => {
      const folder = join(newFolder(), 'clone')
      runGit(root, ['clone', '-q', '--depth', depth, `file://${root}`, folder])
      return { folder, ...(await asked(folder, ['a.md', 'b.md', 'c.md'])) }
    }
    expect(await clone('1')).toMatchObject({ dates: {}, told: [shallow('3 articles were')] })
    const { folder, ...two } = await clone('2')
    expect(two).toEqual({ dates: { 'b.md': '2024-01-03' }, told: [shallow('2 articles were')] })
    runGit(folder, ['fetch', '-q', '--unshallow'])
    expect(await asked(folder, ['a.md', 'b.md', 'c.md'])).toEqual({
      dates: { 'a.md': '2024-01-01', 'b.md': '2024-01-03', 'c.md': '2024-01-02' },
      told: [],
    })
  })

  it('what lies beyond it and was only moved since', async () => {
    const { root, write, commit, move } = newRepository()
    write({ 'content/a.md': '1' })
    commit('2024-01-01')
    commit('2024-01-02')
    move('content/a.md', 'content/b.md')
    commit('2024-01-03')
    const folder = join(newFolder(), 'clone')
    runGit(root, ['clone', '-q', '--depth', '2', `file://${root}`, folder])
    expect(await asked(folder, ['b.md'])).toEqual({ dates: {}, told: [shallow('one article was')] })
  })

  const unavailable = (why: string, hint: string) =>
    `content/site.yaml 3:8+3 warning history-unavailable | Git does not say when articles last changed: ${why}. | ${hint}, or write dates: frontmatter.`

  it('anything of a folder that it does not keep', async () => {
    const root = newFolder()
    mkdirSync(join(root, 'content'))
    expect(await asked(root, ['a.md'])).toEqual({
      dates: {},
      told: [
        unavailable(
          'not a git repository (or any of the parent directories): .git',
          'Build in a folder that git keeps',
        ),
      ],
    })
  })

  it('anything where it is not installed', async () => {
    const { root, write, commit } = newRepository()
    write({ 'content/a.md': '1' })
    commit('2024-01-01')
    vi.stubEnv('PATH', newFolder())
    expect(await asked(root, ['a.md'])).toEqual({
      dates: {},
      told: [unavailable('git is not installed', 'Install git')],
    })
  })

  it("anything of another user's folder that it was not told to trust", async () => {
    const { root, write } = newRepository()
    write({ 'content/a.md': '1' })
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
    expect((await asked(root, ['a.md'])).told).toEqual([
      unavailable(
        `detected dubious ownership in repository at '${root}'`,
        'Tell git to trust the folder: git config --global --add safe.directory',
      ),
    ])
  })

  it('anything before the first commit, which needs no word', async () => {
    const { root, write } = newRepository()
    write({ 'content/a.md': '1' })
    expect(await asked(root, ['a.md'])).toEqual({ dates: {}, told: [] })
  })
})

describe('what git said is remembered', () => {
  const NAMES = ['a.md', 'b.md', 'c.md', 'd.md']

  /** A git that notes how it was called, before the real one on the path. */
  function noteCalls(): () => string[] {
    const folder = newFolder()
    const real = runGit(folder, ['--exec-path'])
    const log = join(folder, 'calls')
    writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "$*" >> ${log}\nPATH="${process.env.PATH}" exec git "$@"\n`)
    chmodSync(join(folder, 'git'), 0o755)
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
    expect(real).not.toBe('')
    return () => {
      const calls = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []
      rmSync(log, { force: true })
      return calls.flatMap((call) => / ([0-9a-f.]{40,}) -- \.$/.exec(call)?.[1] ?? [])
    }
  }

  it('by the commit: later the log is read from there, if that is still part of it', async () => {
    const { root, write, commit, git } = newRepository()
    const readRanges = noteCalls()
    const ask = async () => {
      const cache = openCache(root)
      const { dates } = await asked(root, NAMES, cache)
      await cache.close()
      return { dates, ranges: readRanges() }
    }
    write({ 'content/a.md': '1', '.gitignore': '.cache\n' })
    const first = commit('2024-01-01')
    readRanges()
    expect(await ask()).toEqual({ dates: { 'a.md': '2024-01-01' }, ranges: [first] })
    expect(await ask()).toEqual({ dates: { 'a.md': '2024-01-01' }, ranges: [] })
    write({ 'content/b.md': '1' })
    const second = commit('2024-01-02')
    readRanges()
    const both = { 'a.md': '2024-01-01', 'b.md': '2024-01-02' }
    expect(await ask()).toEqual({ dates: both, ranges: [`${first}..${second}`] })
    git('reset', '-q', '--hard', first)
    write({ 'content/a.md': '3' })
    const other = commit('2024-01-03')
    readRanges()
    expect(await ask()).toEqual({ dates: { 'a.md': '2024-01-03' }, ranges: [other] })
    write({ '.git-blame-ignore-revs': other })
    expect(await ask()).toEqual({ dates: { 'a.md': '2024-01-01' }, ranges: [other] })
  })

  it('anew where the site has come to lie in another folder of its repository', async () => {
    const { root, write, commit, move } = newRepository()
    write({ 'old/content/a.md': '1' })
    commit('2024-01-10')
    const cache = openCache(newFolder())
    await asked(join(root, 'old'), ['a.md'], cache)
    move('old', 'new')
    commit('2024-01-05')
    const now = await asked(join(root, 'new'), ['a.md'], cache)
    await cache.close()
    expect(now).toEqual(await asked(join(root, 'new'), ['a.md']))
  })

  it('and what is added to it comes to the same as reading all, whatever happens to files and branches', async () => {
    const step = fc.record({
      what: fc.constantFrom('write', 'write', 'move', 'remove', 'branch', 'merge'),
      file: fc.constantFrom(...NAMES),
      to: fc.constantFrom(...NAMES),
      day: fc.integer({ min: 1, max: 28 }),
      text: fc.constantFrom('one', 'two', 'three'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
        const { root, write, move, remove, commit, git } = newRepository()
        write({ '.gitignore': '.cache\n', 'content/z.md': 'z' })
        commit('2023-12-31')
        git('branch', 'side')
        for (const { what, file, to, day, text } of steps) {
          const path = `content/${file}`
          const isThere = existsSync(join(root, path))
          if (what === 'write') write({ [path]: `${text}\n` })
          else if (what === 'move' && isThere) move(path, `content/${to}`)
          else if (what === 'remove' && isThere) remove(path)
          if (what === 'branch') git('switch', '-q', git('branch', '--show-current') === 'side' ? 'main' : 'side')
          else if (what === 'merge') git('merge', '-q', '-s', 'ours', '--no-edit', 'side')
          else commit(`2024-01-${String(day).padStart(2, '0')}`)
          const cache = openCache(root)
          const grown = await asked(root, NAMES, cache)
          await cache.close()
          expect(grown).toEqual(await asked(root, NAMES))
        }
      }),
      { numRuns: 8, seed: 20_240_630 },
    )
  })
})
