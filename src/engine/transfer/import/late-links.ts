import type { Field } from '#fields/field-type.ts'
import type { KithError } from '#kernel/errors.ts'
import type { Ctx } from '../../context.ts'
import type { Operation } from '../../write/operations.ts'
import type { FileRun } from './file-run.ts'
import type { CellProblem, LinkText } from './read-rows.ts'
import { answerKey, makerOf, refusalOf, resolveLinks } from './resolve-links.ts'

/** A link to a record of the same file that was not there yet. */
export interface LateLink {
  row: number
  /** Of the record that has the link. */
  id: string
  /** Name of the field. */
  field: string
  text: string
  by: LinkText['by']
  column: string
}

/** A row that is in, but not quite. */
export interface Warning {
  row: number
  problem: CellProblem
}

interface LateOutcome {
  /** Links whose record may still come. */
  left: LateLink[]
  refused: Warning[]
  made: [object: string, name: string][]
}

interface Linking {
  links: readonly LateLink[]
  /** No more rows will come. */
  isLast: boolean
}

/** Sets links between records of one file. When no more rows will come (`isLast`), what is missing is made or told. */
export async function setLateLinks(ctx: Ctx, run: FileRun, { links, isLast }: Linking): Promise<LateOutcome> {
  const outcome: LateOutcome = { left: [], refused: [], made: [] }
  const texts = links.map(({ field, ...link }): LinkText => ({ ...link, field: run.object.fields.get(field) as Field }))
  const answers = await resolveLinks(texts, {
    ctx,
    registers: run.registers,
    createMissing: isLast && run.options.createMissing,
    make: makerOf(ctx, run),
    made: (object, name) => outcome.made.push([object, name]),
  })
  const operations: Operation[] = []
  const linked: LateLink[] = []
  links.forEach((link, at) => {
    const text = texts[at] as LinkText
    const answer = answers.get(answerKey(text)) ?? null
    if (answer && 'id' in answer) {
      linked.push(link)
      operations.push({ op: 'update', object: run.object.name, id: link.id, data: { [text.field.key]: answer.id } })
    } else if (answer && 'ambiguous' in answer) outcome.refused.push(warning(link, refusalOf(answer, text)))
    else if (isLast) outcome.refused.push(warning(link, refusalOf(answer, text)))
    else outcome.left.push(link)
  })
  // In a preview the record itself is gone with its chunk.
  if (run.rehearsal || operations.length === 0) return outcome
  const results = await run.write(ctx, operations)
  results.forEach(({ error }, at) => {
    if (error) outcome.refused.push(warning(linked[at] as LateLink, firstOf(error)))
  })
  return outcome
}

/** The first of what was wrong, as a problem of a row. */
export function firstOf(error: KithError): Omit<CellProblem, 'column'> {
  const { message, code = error.code, values = {} } = error.problems[0] ?? { message: error.message }
  return { message, code, values }
}

function warning({ row, column }: LateLink, { message, ...reason }: Omit<CellProblem, 'column'>): Warning {
  return { row, problem: { column, message: `${message}; the row came in without this link`, ...reason } }
}
