import type { Column, Field } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import { at, columnOf, kindOf, type Path, resolvePath } from './path.ts'
import { isHidden, type Reader, targetOf } from './reader.ts'

export interface SortKey {
  /** The links that lead to the value; none when it stands in the row itself. */
  links: readonly Field[]
  field: Field
  column: Column
  descending: boolean
  /** False when the column always holds a value, so that no branch for nulls is needed. */
  nullable: boolean
}

export interface Sort {
  /** Before the id; none when the id alone sorts. */
  keys: readonly SortKey[]
  /** The id breaks ties in the direction of the first key. */
  descending: boolean
  /** The one spelling of this order, kept in cursors. */
  text: string
}

const mostKeys = 3
const newestFirst: Sort = { keys: [], descending: true, text: '-id' }

/** Reads `-amount,name`. Newest first when nothing is asked. Throws bad-request and unknown-field. */
export function readSort(reader: Reader, object: ObjectModel, input: unknown): Sort {
  if (input === undefined || input === null || input === '') return newestFirst
  if (typeof input !== 'string') throw badRequest('sort', 'sort: must be a text such as "-amount,name".')
  const names = input.split(',').map((name) => name.trim())
  const keys: SortKey[] = []
  const texts: string[] = []
  let first: boolean | null = null
  let isSettled = false
  for (const name of names) {
    const descending = name.startsWith('-')
    const path = resolvePath(reader, object, name.replace(/^[-+]/, ''), 'sort')
    first ??= descending
    const text = `${descending ? '-' : ''}${path.text}`
    if (texts.some((each) => each.replace('-', '') === path.text))
      throw badRequest('sort', `sort: names ${path.text} twice.`)
    texts.push(text)
    // Nothing ties on the id, so nothing behind it matters; but it must be known.
    isSettled ||= path.links.length === 0 && path.field?.name === 'id'
    if (isSettled) continue
    keys.push(keyOf(reader, path, descending))
    if (keys.length > mostKeys) throw badRequest('sort', `sort: names more than ${mostKeys} fields.`)
  }
  const idDescending = keys.length === 0 ? (texts[0] as string).startsWith('-') : (first as boolean)
  return { keys, descending: idDescending, text: texts.join(',') }
}

/** The path that an order by this field goes: a link is ordered by what its record is called. */
function titled(reader: Reader, path: Path): Path {
  const { field } = path
  if (kindOf(path) !== 'link' || !field?.target) return path
  const object = targetOf(reader, field)
  if (isHidden(reader, object.name, object.title.name)) return path
  return { ...path, links: [...path.links, field], object, field: object.title }
}

function keyOf(reader: Reader, path: Path, descending: boolean): SortKey {
  const end = titled(reader, path)
  const column = end.field && (end.part || typeOf(end.field).sortBy !== null) ? columnOf(end) : null
  const kind = kindOf(end)
  if (!end.field || !column || kind === 'list' || kind === 'links') {
    throw badRequest(at('sort', path.text), `sort: records have no order by ${path.text}.`)
  }
  const nullable = end.links.length > 0 || !alwaysSet.has(end.field.name)
  return { links: end.links, field: end.field, column, descending, nullable }
}

const alwaysSet = new Set(['id', 'version', 'createdAt', 'updatedAt'])

/** Text is ordered as people do, everything else by its own order. */
export function collation(column: Column): string {
  return column.collate ? ' collate "und-x-icu"' : ''
}
