import type { Field } from '#fields/field-type.ts'
import { splitName } from '#fields/person-name/split-name.ts'
import { isId } from '#kernel/ids.ts'
import { type Actor, rowCondition } from '../access.ts'
import { type Catalog, type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { Db } from '../database.ts'
import { parameters } from '../log/visible.ts'
import type { Kind } from '../match/compare.ts'
import { type Facts, normalise, type Party } from '../match/normalise.ts'
import { loadValues } from '../write/rows.ts'

type Values = Readonly<Record<string, unknown>>

/** A record as it is compared. */
export interface Matched {
  kind: Kind
  party: Party
}

/** Objects whose records are compared, as the organisation has them. */
export function matchedObjects(catalog: Catalog): ObjectModel[] {
  return [...catalog.objects.values()].filter(({ definition }) => definition.duplicates && !definition.hidden)
}

/** Whether records of the two may be one: not where one stands for the company of the other. */
export function areCompared(one: ObjectModel, other: ObjectModel): boolean {
  return !isCompanyOf(one, other) && !isCompanyOf(other, one)
}

function isCompanyOf(company: ObjectModel, person: ObjectModel): boolean {
  const field = person.fields.get(person.definition.duplicates?.company ?? '')
  return company !== person && field?.target === company.name
}

interface MatchingField {
  field: Field
  of: string
}

const known = new WeakMap<ObjectModel, readonly MatchingField[]>()

/** Fields by which records are known again; `of` names the part of the comparison that they are for. */
export function matchingFields(object: ObjectModel): readonly MatchingField[] {
  const fields = known.get(object) ?? findMatchingFields(object)
  known.set(object, fields)
  return fields
}

function findMatchingFields(object: ObjectModel): MatchingField[] {
  const { person, company, personWhen, until } = object.definition.duplicates ?? {}
  return [...object.fields.values()].flatMap((field) => {
    if (field.sql) return []
    const of =
      field.name === person || field.name === personWhen?.field
        ? 'name'
        : field.name === until
          ? 'until'
          : field.name === company
            ? 'company'
            : (byType[field.type] ?? (field.type === 'date' && field.name === 'birthday' ? 'birthday' : null))
    return of === null ? [] : [{ field, of }]
  })
}

const byType: Readonly<Record<string, string>> = { email: 'mail', phone: 'phone', url: 'domain', address: 'address' }

interface Read {
  /** What is read of each record: by what it is known again, and how it is named. */
  fields: readonly Field[]
  /** Names of fields by the part of the comparison that they are for. */
  names: ReadonlyMap<string, readonly string[]>
}

const read = new WeakMap<ObjectModel, Read>()

function readOf(object: ObjectModel): Read {
  let found = read.get(object)
  if (!found) {
    const matching = matchingFields(object)
    const title = object.fields.get(object.title.name)
    const names = Map.groupBy(matching, ({ of }) => of)
    found = {
      fields: [...new Set([...matching.map(({ field }) => field), ...(title ? [title] : [])])],
      names: new Map([...names].map(([of, fields]) => [of, fields.map(({ field }) => field.name)])),
    }
    read.set(object, found)
  }
  return found
}

/** Null: nothing is known by which it could be known again. `titles` name the companies that are linked. */
export function partyOf(object: ObjectModel, values: Values, titles: ReadonlyMap<string, string>): Matched | null {
  const { person = '', company = '', personWhen, until = '' } = object.definition.duplicates ?? {}
  if (values[until]) return null
  const isPerson = !personWhen || values[personWhen.field] === personWhen.is
  const name = isPerson ? nameOf(values[person]) : null
  const firm = person === company && name ? '' : companyOf(values[company], titles)
  const { names } = readOf(object)
  const facts: Facts = {
    ...name,
    company: firm,
    mails: textsOf(values, names.get('mail')),
    phones: textsOf(values, names.get('phone')),
    website: textsOf(values, names.get('domain'))[0] ?? '',
    birthday: textsOf(values, names.get('birthday'))[0] ?? '',
    ...addressOf(values, names.get('address')),
  }
  const kind = name || (isPerson && !firm) ? 'person' : 'company'
  const party = normalise(facts)
  const isKnown = party.given ?? party.family ?? party.company ?? party.mails[0] ?? party.phones[0]
  return isKnown ? { kind, party } : null
}

const none: readonly string[] = []

function textsOf(values: Values, names: readonly string[] = none): string[] {
  return names.map((name) => textOf(values[name])).filter((text) => text !== '')
}

function nameOf(value: unknown): { given?: string; family?: string } | null {
  const parts = typeof value === 'string' ? { full: value } : ((value ?? {}) as Record<string, unknown>)
  const [first, last, full] = [textOf(parts['first']), textOf(parts['last']), textOf(parts['full'])]
  // Whoever types goes on in the first of two fields; so do files without a column for family names.
  const [given, family] = last ? [first, last] : splitName(first || full)
  if (!given && !family) return full ? { family: full } : null
  return { ...(given ? { given } : {}), ...(family ? { family } : {}) }
}

/** Also of what is half typed, or no text at all. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, longest) : ''
}

const longest = 300

function companyOf(value: unknown, titles: ReadonlyMap<string, string>): string {
  const text = textOf(value)
  return titles.get(text) ?? (isId(text) ? '' : text)
}

function addressOf(values: Values, names: readonly string[] = none): Pick<Facts, 'address'> {
  const name = names.find((one) => values[one] && typeof values[one] === 'object')
  if (name === undefined) return {}
  const filled = values[name] as Record<string, unknown>
  const address = {
    street: textOf(filled['line1']),
    postalCode: textOf(filled['postalCode']),
    city: textOf(filled['city']),
  }
  return { address }
}

/** Records that are neither in the bin nor erased, whoever may see them, by what `actor` may see of them; one statement, and one more for the companies that they link to. */
export async function loadParties(
  db: Db,
  catalog: Catalog,
  object: ObjectModel,
  { ids, actor }: { ids: readonly string[]; actor?: Actor },
): Promise<Map<string, Matched & { title: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await loadValues(db, object, ids, {
    only: readOf(object).fields,
    where: 't.deleted_at is null and not exists (select from kith.erasure e where e.record_id = t.id)',
  })
  const values = [...rows]
  const hidden: ReadonlySet<string> = actor?.rights(object.name).hidden ?? new Set()
  const records = values.map(([, of]) => of)
  const titles = await titlesOf({ db, catalog, ...(actor ? { actor } : {}) }, object, records)
  return new Map(
    values.flatMap(([id, all]) => {
      const shown =
        hidden.size === 0 ? all : Object.fromEntries(Object.entries(all).filter(([key]) => !hidden.has(key)))
      const matched = partyOf(object, shown, titles)
      return matched ? [[id, { ...matched, title: titleOf(object, shown) }] as const] : []
    }),
  )
}

/** Names of the companies that records link to; with an actor, of those that they see. */
export async function titlesOf(
  { db, catalog, actor }: { db: Db; catalog: Catalog; actor?: Actor },
  object: ObjectModel,
  rows: readonly Values[],
): Promise<ReadonlyMap<string, string>> {
  const field = object.fields.get(object.definition.duplicates?.company ?? '')
  if (!field?.target || typeOf(field).kind !== 'link') return new Map()
  const ids = [...new Set(rows.map((row) => textOf(row[field.name])).filter(isId))]
  if (ids.length === 0) return new Map()
  const target = objectOf(catalog, field.target)
  if (actor?.rights(target.name).hidden.has(target.title.name)) return new Map()
  const { values, add } = parameters()
  const own = add(ids, 'uuid[]')
  const seen = actor ? ` and t.deleted_at is null and ${rowCondition(actor, target, 'see', 't', add)}` : ''
  const found = await db.texts({
    text: `select t.id::text, t."${target.title.column}" from crm."${target.table}" t where t.id = any(${own})${seen}`,
    values,
  })
  return new Map(found.map(([id, title]) => [id as string, title ?? '']))
}

function titleOf(object: ObjectModel, values: Values): string {
  const own = values[object.title.name]
  if (typeof own === 'string') return own
  const full = (own as { full?: string } | null)?.full
  const company = values[object.definition.duplicates?.company ?? '']
  return full ?? (typeof company === 'string' && !isId(company) ? company : '')
}
