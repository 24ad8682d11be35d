// Renders pages by scripts, where there is one for the template and it does not give up.

import { type Script, scriptOf } from './script.ts'

/** A page's text, or null where Handlebars has to render it. */
export type Press = (template: string, view: object) => string | null

/** A template whose scripts give up more often than this is left to Handlebars. */
const PATIENCE = 20

/** A press for templates and partials by name. A template's script is made when the first page asks for it. */
export function createPress(programs: ReadonlyMap<string, hbs.AST.Program>): Press {
  const partials = new Map(
    [...programs].flatMap(([name, program]) => (name.startsWith(FOLDER) ? [[name.slice(FOLDER.length), program]] : [])),
  )
  const scripts = new Map<string, Script | null>()
  const failures = new Map<string, number>()
  return (template, view) => {
    const program = programs.get(template)
    if (!program) return null
    const script = scripts.has(template) ? scripts.get(template) : scriptOf(program, partials)
    scripts.set(template, script ?? null)
    if (!script) return null
    try {
      return script(view, { root: view })
    } catch {
      // Whatever it is: Handlebars comes to the same, or says where.
      const count = (failures.get(template) ?? 0) + 1
      failures.set(template, count)
      if (count === PATIENCE) scripts.set(template, null)
      return null
    }
  }
}

const FOLDER = 'partials/'
