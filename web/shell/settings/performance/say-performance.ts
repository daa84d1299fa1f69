import { t } from '@lingui/core/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { formatList } from '#web/kit/format.ts'
import type { Tint } from '#web/kit/pill.tsx'
import type { Question, Verdict } from './performance-data.ts'

export const tintOfVerdict: Record<Verdict, Tint> = {
  made: 'teal',
  due: 'blue',
  watched: 'gray',
  served: 'gray',
  small: 'gray',
  full: 'orange',
  refused: 'orange',
  nothing: 'gray',
}

export function sayVerdict({ verdict, index }: Question): string {
  const words: Record<Verdict, string> = {
    made: t`Has an index`,
    due: t`Gets an index`,
    watched: t`Watched`,
    served: t`Has one of the product`,
    small: t`Few records`,
    full: t`No room for more`,
    refused: sayRefusal(index?.reason ?? null),
    nothing: t`No index would help`,
  }
  return words[verdict]
}

function sayRefusal(reason: NonNullable<Question['index']>['reason']): string {
  if (reason === 'no-gain') return t`An index did not help`
  if (reason === 'unused') return t`An index was not used`
  if (reason === 'failed') return t`An index could not be made`
  return t`Index dropped`
}

/** “Deals with one Stage, by Amount”. */
export function sayQuestion(object: ObjectInfo, { shape: { equal, range, sort } }: Question): string {
  const named = (name: string) => fieldOf(object, name)?.label ?? name
  const fields = formatList([...equal, ...(range ? [range] : [])].map(named))
  const objects = object.pluralLabel
  const order = sort ? named(sort) : ''
  if (fields && sort) return t`${objects}: ${fields}; ordered by ${order}`
  return sort ? t`${objects}, ordered by ${order}` : t`${objects}: ${fields}`
}
