import { plural, t } from '@lingui/core/macro'
import type { Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import { formatNumber } from '#web/kit/format.ts'
import type { Difference } from '../data-model/model-data.ts'
import { fieldTypeName } from './field-types.ts'
import { labelOfField, labelOfObject } from './model-labels.ts'

/** One difference in sentences for those who decide about it. */
export function sayDifference(difference: Difference, language: Language): string {
  const { act, field, records = 0 } = difference
  if (act === 'order') return t`The objects stand in another order.`
  const name = nameOf(difference, language)
  switch (act) {
    case 'add':
      return t`“${name}” is added.`
    case 'convert':
      return sayConversion(difference, name)
    case 'drop':
      return join(t`“${name}” goes to the bin.`, field === undefined ? goWithIt(records) : haveIt(records))
    case 'hide':
      return join(t`“${name}” is hidden.`, field === undefined ? keptUnseen(records) : haveIt(records))
    case 'show':
      return t`“${name}” is shown.`
    case 'restore':
      return t`“${name}” comes back.`
    default:
      return t`“${name}” changes.`
  }
}

function sayConversion({ from, to, records = 0, altered = 0 }: Difference, name: string): string {
  const [before, after] = [fieldTypeName(from ?? ''), fieldTypeName(to ?? '')]
  const turns = t`“${name}” turns from “${before}” into “${after}”.`
  if (records + altered === 0) return join(turns, t`Every value fits.`)
  return join(turns, records > 0 && doNotFit(records), altered > 0 && notWhole(altered))
}

/** The label of now, or that with which it is added or comes back. */
function nameOf({ object = '', field, label }: Difference, language: Language): string {
  const said = wordIn(label, language)
  if (field === undefined) return said ?? labelOfObject(object)
  const objects = labelOfObject(object)
  const own = said ?? labelOfField(object, field)
  return t`${own} (${objects})`
}

function doNotFit(count: number): string {
  const number = formatNumber(count)
  return plural(count, {
    one: `${number} value does not fit and goes to the bin.`,
    other: `${number} values do not fit and go to the bin.`,
  })
}

function notWhole(count: number): string {
  const number = formatNumber(count)
  return plural(count, {
    one: `${number} value is written in another way.`,
    other: `${number} values are written in another way.`,
  })
}

function haveIt(count: number): string | false {
  const number = formatNumber(count)
  return (
    count > 0 &&
    plural(count, { one: `${number} record has a value in it.`, other: `${number} records have a value in it.` })
  )
}

function goWithIt(count: number): string | false {
  const number = formatNumber(count)
  return count > 0 && plural(count, { one: `${number} record goes with it.`, other: `${number} records go with it.` })
}

function keptUnseen(count: number): string | false {
  const number = formatNumber(count)
  return count > 0 && plural(count, { one: `${number} record is kept.`, other: `${number} records are kept.` })
}

function join(...sentences: (string | false)[]): string {
  return sentences.filter(Boolean).join(' ')
}
