import type { Column, Field, Kind } from '#fields/field-type.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import { nearest } from '#kernel/spelling.ts'
import { columnRef, type Inverse, type ObjectModel, typeOf } from '../catalog.ts'
import { andReached, type Emit, isHidden, type Reader, type Sql, tableOf, targetOf } from './reader.ts'

/** A dotted name, followed from an object: `account.owner.branch`, `address.city`, `deals`. */
export interface Path {
  text: string
  /** The links that it crosses. */
  links: readonly Field[]
  /** The object at its end, which has the field or the inverse. */
  object: ObjectModel
  field: Field | null
  inverse: Inverse | null
  part: { suffix: string; kind: Kind } | null
}

const mostLinks = 3
const longestPath = 200

/** Throws unknown-field, also for what the actor may not see. `place` is where the call said it (`filter`, `sort`). */
export function resolvePath(reader: Reader, root: ObjectModel, text: string, place: string): Path {
  if (text.length > longestPath) throw badRequest(place, 'The name of a field is too long.')
  const names = text.split('.')
  const links: Field[] = []
  let object = root
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string
    const rest = names.length - 1 - index
    const field = visibleField(reader, object, name)
    if (!field) {
      const inverse = rest === 0 ? visibleInverse(reader, object, name) : null
      if (!inverse) throw unknownField(reader, object, name, at(place, text))
      return { text, links, object, field: null, inverse, part: null }
    }
    if (rest === 0) return { text, links, object, field, inverse: null, part: null }
    if (typeOf(field).kind === 'link' && field.target) {
      links.push(field)
      if (links.length > mostLinks) throw badRequest(at(place, text), `${text} crosses more than ${mostLinks} links.`)
      object = targetOf(reader, field)
      continue
    }
    return {
      text,
      links,
      object,
      field,
      inverse: null,
      part: partOf(field, names.slice(index + 1).join('.'), at(place, text)),
    }
  }
  throw badRequest(place, 'The name of a field is empty.')
}

export function visibleField(reader: Reader, object: ObjectModel, name: string): Field | null {
  const field = object.byKey.get(name)
  return field && !isHidden(reader, object.name, field.name) ? field : null
}

export function visibleInverse(reader: Reader, object: ObjectModel, name: string): Inverse | null {
  const inverse = object.inverses.get(name)
  return inverse && !isHidden(reader, inverse.object, inverse.field) ? inverse : null
}

export function unknownField(reader: Reader, object: ObjectModel, name: string, path: string): KithError {
  const known = [...object.byKey.keys(), ...object.inverses.keys()].filter(
    (each) => visibleField(reader, object, each) ?? visibleInverse(reader, object, each),
  )
  const close = nearest(name, known)
  const hint = close ? `Did you mean ${close}?` : `It has ${known.join(', ')}.`
  const said = JSON.stringify(name.toWellFormed().slice(0, 60))
  const message = `There is no field ${said} on ${object.plural}. ${hint}`
  return new KithError('unknown-field', message, { problems: [{ path, message }] })
}

export function at(place: string, text: string): string {
  return `${place}.${text.toWellFormed().slice(0, longestPath)}`
}

function partOf(field: Field, name: string, path: string): { suffix: string; kind: Kind } {
  const parts = typeOf(field).parts ?? {}
  if (Object.hasOwn(parts, name)) return parts[name] as { suffix: string; kind: Kind }
  const names = Object.keys(parts)
  const has = names.length > 0 ? `its parts are ${names.join(', ')}` : 'it has no parts'
  const said = JSON.stringify(name.toWellFormed().slice(0, 60))
  const message = `There is no part ${said} of ${field.key}; ${has}.`
  throw new KithError('unknown-field', message, { problems: [{ path, message }] })
}

/** The column by which the end of the path compares, sorts and groups; null when it has none. */
export function columnOf(path: Path): Column | null {
  if (!path.field) return null
  const type = typeOf(path.field)
  const columns = type.columns(path.field)
  const suffix = path.part ? path.part.suffix : (type.sortBy ?? '')
  return columns.find((column) => column.suffix === suffix) ?? null
}

export function kindOf(path: Path): Kind {
  if (!path.field) return 'links'
  return path.part ? path.part.kind : typeOf(path.field).kind
}

/**
 * The condition `end` at the other end of the links. Rows that the actor does not see and binned ones are not there, so a
 * filter never tells what they hold.
 */
export function across(links: readonly Field[], end: Emit): Emit {
  return links.reduceRight<Emit>(
    (inner, field) => (alias, sql) => {
      const target = targetOf(sql.reader, field)
      const other = sql.alias('f')
      const reached = andReached(target, other, sql)
      const rest = inner(other, sql)
      return `exists (select 1 from ${tableOf(target, sql)} ${other} where ${other}.id = ${columnRef(alias, field)} and ${other}.deleted_at is null${reached} and ${rest})`
    },
    end,
  )
}

/**
 * The tables along the links, each as what follows the word join, and the alias at their end. Joined on the left, rows
 * unseen or binned are nulls.
 */
export function joinsAlong(links: readonly Field[], alias: string, sql: Sql): { joins: string[]; alias: string } {
  const joins: string[] = []
  let last = alias
  for (const field of links) {
    const target = targetOf(sql.reader, field)
    const other = sql.alias('j')
    const table = tableOf(target, sql)
    joins.push(
      `${table} ${other} on ${other}.id = ${columnRef(last, field)} and ${other}.deleted_at is null${andReached(target, other, sql)}`,
    )
    last = other
  }
  return { joins, alias: last }
}
