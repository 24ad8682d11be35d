// The files around the content of a new site: package, version control, editors.

/** package.json: the version that made the site builds it, until somebody asks for another. */
export function manifest(version: string): string {
  return json({
    private: true,
    engines: { node: '>=20.19.5' },
    scripts: { dev: 'broadsheet dev', build: 'broadsheet build' },
    dependencies: { broadsheet: version },
  })
}

/** .gitignore: what can be made again. */
export function ignored(): string {
  return lines(['node_modules/', '# What builds make', '/dist/', '/preview/', '.cache/'])
}

/** .gitattributes: the same bytes on every system, so that a cache from one is good on another. */
export function attributes(): string {
  return lines(['* text=auto eol=lf'])
}

/** .editorconfig, which most editors read. Two spaces at the end of a line are a line break in Markdown. */
export function editorConfig(): string {
  return lines([
    'root = true',
    '',
    '[*]',
    'charset = utf-8',
    'end_of_line = lf',
    'insert_final_newline = true',
    'indent_style = space',
    'indent_size = 2',
    'trim_trailing_whitespace = true',
    '',
    '[*.md]',
    'trim_trailing_whitespace = false',
  ])
}

/**
 * .vscode/settings.json. The YAML extension completes and checks site.yaml. It does not look into Markdown yet; the second
 * line is for extensions that ask it about front matter.
 */
export function vscode(): string {
  return json({
    'yaml.schemas': {
      './node_modules/broadsheet/schema/site.json': 'content/site.yaml',
      './node_modules/broadsheet/schema/article.json': 'content/**/*.md',
    },
    'search.exclude': { dist: true, preview: true, '.cache': true },
    '[markdown]': { 'editor.wordWrap': 'on', 'files.trimTrailingWhitespace': false },
  })
}

/** .vscode/extensions.json */
export function extensions(): string {
  return json({ recommendations: ['redhat.vscode-yaml', 'editorconfig.editorconfig'] })
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}
