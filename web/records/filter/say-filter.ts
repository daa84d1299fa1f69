import { t } from '@lingui/core/macro'
import { type CatalogInfo, currentCatalog, type FieldInfo, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, wantRecord } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { currentSession } from '#web/data/session.ts'
import { formatList } from '#web/kit/format.ts'
import { fieldWeb } from '../fields.ts'
import type { Filter } from '../list-state.ts'
import { sayPart } from '../say-part.ts'
import { shownAs } from './choices.ts'
import { emptyGroup, type FilterNode, fromFilter, type Group, toFilter } from './model.ts'
import { type Target, targetOf } from './paths.ts'
import { sayChoice } from './say-choice.ts'
import { sayFound } from './say-found.ts'
import { sayPeriod } from './say-period.ts'

/** A filter as a text: `Stage is Won, Lost and Amount ≥ 1,000`. Names of records that nobody has read yet are asked for. */
export function describeFilter(object: ObjectInfo, filter: Filter | null): string {
  return sayGroup(currentCatalog(), object, fromFilter(filter))
}

export function sayGroup(catalog: CatalogInfo, object: ObjectInfo, group: Group): string {
  const parts = group.parts.map((part) => {
    const text = sayNode(catalog, object, part)
    return part.is === 'group' && part.parts.length > 1 ? `(${text})` : text
  })
  if (parts.length === 0) return group.join === 'and' ? t`everything` : t`nothing`
  const joined = group.join === 'and' ? formatList(parts) : sayAny(parts)
  return group.negated ? t`not (${joined})` : joined
}

function sayAny(parts: readonly string[]): string {
  return parts.reduce((before, each) => t`${before} or ${each}`)
}

export function sayNode(catalog: CatalogInfo, object: ObjectInfo, node: FilterNode): string {
  if (node.is === 'group') return sayGroup(catalog, object, node)
  const found = sayFound(object, node)
  if (found) return found
  const target = node.is === 'opaque' ? null : targetOf(catalog, object, node.path)
  const shown = node.is === 'opaque' ? null : target && shownAs(node, target)
  if (node.is === 'opaque' || !target || !shown) return JSON.stringify(toFilter({ ...emptyGroup, parts: [node] }))
  const field = sayTarget(target)
  const operator = sayChoice(shown.choice, target.kind)
  if (node.is === 'related') {
    const rest = node.inner.parts.length > 0 && target.other ? sayGroup(catalog, target.other, node.inner) : ''
    return [field, operator, rest && `(${rest})`].filter(Boolean).join(' ')
  }
  return [field, operator, sayValues(target, shown.values)].filter(Boolean).join(' ')
}

/** `Account › Industry`. */
export function sayTarget({ fields, part, inverse, other }: Target): string {
  const names = fields.map(({ label }) => label)
  if (part) names.push(sayPart(part))
  if (inverse) names.push(inverse.label ?? other?.pluralLabel ?? inverse.name)
  return names.join(' › ')
}

/** The values of a condition: up to three of them, and how many more. */
export function sayValues(target: Target, values: readonly unknown[]): string {
  const shown = values.slice(0, 3).map((value) => sayValue(target, value))
  const more = values.length - shown.length
  const list = shown.join(', ')
  return more > 0 ? t`${list} and ${more} more` : list
}

function sayValue(target: Target, value: unknown): string {
  const { kind, field, part } = target
  if (typeof value === 'boolean') return value ? t`Yes` : t`No`
  if (kind === 'date' || kind === 'time') return sayPeriod(value)
  if (kind === 'link' || kind === 'links') return sayLinked(target, String(value))
  if (part === 'country') return fieldWeb('country').text(String(value), field as FieldInfo)
  if (part || !field) return String(value)
  try {
    return fieldWeb(field).text(asField(target, value), field)
  } catch {
    return String(value)
  }
}

/** Lists are compared word by word; a bare number of money is in the organisation's currency. */
function asField({ kind, field }: Target, value: unknown): unknown {
  if (kind === 'list') return [value]
  if (field?.type === 'money' && (typeof value === 'number' || typeof value === 'string')) return amountOf(value)
  return field?.type === 'personName' ? { full: String(value) } : value
}

function amountOf(value: number | string) {
  return { amount: String(value), currency: currentSession().organisation.currency }
}

function sayLinked({ other, field }: Target, value: string): string {
  const isUser = (other?.name ?? field?.target) === 'user'
  if (value === 'me' && isUser) return t`me`
  if (!other) return value
  if (!/^[\da-f-]{36}$/i.test(value)) return value
  const title = titleOf(other, records.get(other.name, value))
  if (!title) wantRecord(other.name, value)
  return title || '…'
}
