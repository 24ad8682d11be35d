// HTML of pages through html-validate, and what it finds as diagnostics: one for each flaw, however many pages have it.

import type { StaticConfigLoader as Loader } from 'html-validate'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Maker } from './makers.ts'
import type { HtmlFlaw } from './notes.ts'
import { loadPeer } from './peers.ts'
import type { Sheet } from './sheet.ts'

/** Finds what is wrong with an HTML text. */
export interface Validator {
  /** Tells it from one with other rules. */
  readonly name: string
  readonly validate: (markup: string) => readonly HtmlFlaw[]
}

/** What the HTML standard and accessibility ask for; nothing of taste, and no length of headlines. */
const RULES = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  // `unique-landmark` takes any aside for a landmark; by HTML-AAM, one in an article that has no name is none.
  rules: { 'long-title': 'off' as const, 'text-content': 'off' as const, 'unique-landmark': 'off' as const },
}

/** Loads html-validate, or says why there is none. */
export async function loadValidator(root: string): Promise<Validator | { readonly why: string }> {
  const peer = await loadPeer<typeof import('html-validate')>(root, 'html-validate')
  if ('why' in peer) return peer
  const { HtmlValidate, StaticConfigLoader, version } = peer.module
  /** All pages have one configuration; making it anew for each takes as long as validating one. */
  class OneConfig extends StaticConfigLoader {
    #config: ReturnType<Loader['getConfigFor']> | null = null

    override getConfigFor(...page: Parameters<Loader['getConfigFor']>) {
      this.#config ??= super.getConfigFor(...page)
      return this.#config
    }
  }
  const validator = new HtmlValidate(new OneConfig(RULES))
  const validate = (markup: string): HtmlFlaw[] =>
    validator
      .validateStringSync(markup)
      .results.flatMap(({ messages }) => messages)
      .map(({ ruleId, message, line, column, ruleUrl }) => ({
        rule: ruleId,
        message,
        line,
        column,
        url: ruleUrl ?? null,
      }))
  return { name: `html-validate ${version} ${JSON.stringify(RULES)}`, validate }
}

/** A flaw and the pages that have it. */
interface Finding {
  readonly flaw: HtmlFlaw
  /** The first page by address. */
  sheet: Sheet
  count: number
}

/** Gathers flaws of pages. */
export function gatherFlaws(): {
  readonly add: (sheet: Sheet, flaws: readonly HtmlFlaw[]) => void
  readonly diagnostics: (makerOf: (template: string) => Maker) => Diagnostic[]
} {
  const found = new Map<string, Finding>()
  const perTemplate = new Map<string, number>()
  return {
    add: (sheet, flaws) => {
      perTemplate.set(sheet.template, (perTemplate.get(sheet.template) ?? 0) + 1)
      for (const flaw of flaws) {
        const name = `${flaw.rule} ${flaw.message}`
        const finding = found.get(name) ?? { flaw, sheet, count: 0 }
        finding.count++
        if (sheet.address < finding.sheet.address) finding.sheet = sheet
        found.set(name, finding)
      }
    },
    diagnostics: (makerOf) =>
      [...found.values()].map((finding) => {
        const { count, sheet } = finding
        const isOwn = count === 1 && sheet.source !== null && (perTemplate.get(sheet.template) ?? 0) > 1
        return diagnostic(finding, isOwn && sheet.source !== null ? ofText(sheet.source) : makerOf(sheet.template))
      }),
  }
}

/** What one article's page has alone among those of its template is the article's; all else is the template's. */
function ofText(file: string): Maker {
  return { file, remedy: 'Correct the HTML in this text' }
}

function diagnostic({ flaw, sheet, count }: Finding, { file, remedy }: Maker): Diagnostic {
  const { rule, message, line, column, url } = flaw
  const others = count > 1 ? ` and ${count - 1} more` : ''
  const explained = url ? `; ${url} explains the rule` : ''
  return {
    code: 'html-invalid',
    severity: 'warning',
    file,
    place: null,
    message: `The HTML of ${sheet.address}${others} is not valid: ${message} (${rule}, at ${line}:${column} of the page).`,
    hint: `${remedy}${explained}.`,
  }
}
