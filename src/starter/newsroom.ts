// README.md of a new site: what the people in the newsroom have to know.

import { baseOf } from '../base/url.ts'
import { type Answers, sectionId } from './answers.ts'

/** The text of the README. */
export function readme({ title, url, timezone, sections }: Answers): string {
  const { path } = baseOf(url)
  const [first] = sections
  return `# ${title}

This folder is the whole site: every story is a file in \`content/\`, and one command makes the pages.
The command is Broadsheet. You need [Node.js](https://nodejs.org) 20.19.5 or later.

## Get ready

Once, in a terminal that is open in this folder:

    npm install

It writes \`package-lock.json\`, which belongs to the site: keep it in version control.

## Write a story

    npx broadsheet new "The headline"${first === undefined ? '' : ` --section ${sectionId(first)}`}

makes a draft and prints where it is. Open it in any editor, write, and delete the line \`draft: true\` when it is ready.
${sectionLines(sections)}Dates are read in the time zone ${timezone}; \`timezone\` in \`content/site.yaml\` says so.

## Look at it

    npm run dev

Then open <http://127.0.0.1:4000${path}/>. Every save is on the page at once, and so is every mistake. Drafts and scheduled stories are shown with a mark; readers see none of that.

## Publish on GitHub Pages

1. Put the folder into a repository on GitHub, with a main branch named \`main\`.
2. There, under **Settings**, **Pages**, **Build and deployment**, choose **GitHub Actions** as the source.
3. See that \`url\` in \`content/site.yaml\` is the address that **Settings**, **Pages** shows. It is ${url} now. A repository that is not named \`NAME.github.io\` has its name as a path: \`https://NAME.github.io/REPOSITORY\`. For a domain of your own, enter it there under **Custom domain** and write it as \`url\`.
4. Push. \`.github/workflows/publish.yml\` builds and publishes at every push, and \`on-time.yml\` every hour, so that scheduled stories go out.

A mistake in a file keeps the site as it was; the run under **Actions** says what to correct, at which line.
Any other host works too: \`npx broadsheet build\`, then upload the folder \`dist\` without its folder \`.broadsheet\`.

## What is where

| | |
| --- | --- |
| \`content/site.yaml\` | name, address, sections, authors and every other setting |
| \`content/2026/11/\`, and so on | stories by year and month, with their pictures beside them |
| \`content/pages/\` | About and other standing pages |
| \`content/media/\` | pictures that many stories use |
| \`templates/\` | your own versions of single templates, if you want any |
| \`dist/\`, \`.cache/\` | made by the build; not in version control |

More, once \`npm install\` has run: [fields of a story](node_modules/broadsheet/docs/front-matter.md), [Markdown](node_modules/broadsheet/docs/markdown.md), [settings](node_modules/broadsheet/docs/settings.md), [messages and what to do](node_modules/broadsheet/docs/diagnostics.md).
`
}

function sectionLines(sections: readonly string[]): string {
  if (sections.length === 0) return ''
  return `The sections are ${sections.map((section) => `\`${sectionId(section)}\``).join(', ')}.\n`
}
