import { plural, t } from '@lingui/core/macro'
import type { ModelReasonCode } from '#kernel/model/model-reasons.ts'

/** Values by which something is wrong, with labels in the place of names; each reason has its own of them. */
export type Said = Readonly<Record<SaidName, string>>

type SaidName =
  | ('objects' | 'object' | 'field' | 'fields' | 'name' | 'near' | 'path' | 'part' | 'pattern' | 'options' | 'option')
  | ('value' | 'limit' | 'count' | 'min' | 'max' | 'least' | 'most' | 'given' | 'needed' | 'from' | 'to' | 'detail')
  | ('sign' | 'left' | 'right')

/** What is wrong in how a formula, lookup or roll-up is written. They follow a position: small letters. */
export const formulaSayings = {
  'unknown-field': ({ field, objects, near }) => withNear(t`${objects} have no field “${field}”`, near),
  'hidden-field': ({ field }) => t`the field “${field}” is hidden`,
  'no-part': ({ field, part }) => t`“${field}” has no part “${part}”`,
  'no-single-value': ({ field }) => t`“${field}” is no single value; name a part of it, or make a sum or count`,
  'made-of-itself': ({ fields }) => t`the field is made of itself: ${fields}`,
  'stands-too-deep': ({ limit }) =>
    plural(Number(limit), {
      one: 'it stands on more than # other computed field, one on another',
      other: 'it stands on more than # other computed fields, one on another',
    }),
  'too-long-inside': () => t`it is too long once the formulas that it names are put in`,
  'must-be-single': () => t`it must give a single value`,
  'lookup-no-link': ({ path }) => t`“${path}” must begin with a link to another record`,
  'lookup-too-far': ({ path }) => t`“${path}” leads across too many links`,
  'lookup-daily': ({ path }) => t`“${path}” is another one every day, so no value of it can be kept here`,
  'lookup-no-value': ({ path }) => t`“${path}” is no single value; choose a field of the record that it leads to`,
  'rollup-takes-no-field': () => t`a number of records takes no field`,
  'rollup-needs-field': ({ objects }) => t`choose a field of ${objects}`,
  'rollup-daily': ({ field }) => t`“${field}” is another one every day, so no sum or count of it can be kept`,
  'rollup-unfit': ({ field }) => t`this cannot be made of “${field}”`,
  'rollup-no-list': ({ name, objects, near }) => withNear(t`nothing called “${name}” leads to ${objects}`, near),
  'formula-too-long': ({ limit }) =>
    plural(Number(limit), {
      one: 'a formula has # character at most',
      other: 'a formula has # characters at most',
    }),
  'not-expected': ({ sign }) => t`${sign} was not expected here`,
  'text-not-expected': () => t`a text was not expected here`,
  'text-without-end': () => t`this text has no end; close it with the same quote`,
  'means-nothing': ({ sign }) => t`${sign} means nothing in a formula`,
  'needs-before': ({ sign }) => t`${sign} needs something before it`,
  'needs-after': ({ sign }) => t`${sign} needs something after it`,
  'bracket-missing': () => t`a closing bracket is missing here`,
  'end-missing': () => t`something is missing at the end`,
  'nested-too-deep': ({ limit }) =>
    plural(Number(limit), {
      one: 'brackets stand more than # level deep',
      other: 'brackets stand more than # levels deep',
    }),
  'texts-joined': () => t`texts are joined with &, not with +`,
  'sign-unfit': ({ sign, left, right }) => sayUnfit(sign, sayKind(left), sayKind(right)),
  'list-asked': () => t`a list is asked with has(list, value)`,
  'needs-kind': ({ sign, needed, given }) => sayNeeded(sign, sayKind(needed), sayKind(given)),
  'unknown-function': ({ name, near }) => withNear(t`there is no function “${name}”`, near),
  'argument-count': ({ name, least, most, given }) =>
    least === most
      ? t`${name} takes this number of values: ${most}. Given were: ${given}`
      : t`${name} takes from ${least} to ${most} values. Given were: ${given}`,
  'currency-said': () => t`the currency must be a code such as 'EUR'`,
  'gives-nothing': () => t`this gives nothing in every case`,
  'gives-two-kinds': ({ name, left, right }) => sayTwoKinds(name, sayKind(left), sayKind(right)),
  'compares-only': ({ name }) => t`${name} compares numbers, days, times or texts`,
} satisfies Partial<Record<ModelReasonCode, (values: Said) => string>>

function withNear(sentence: string, near: string): string {
  return near ? t`${sentence}; did you mean “${near}”?` : sentence
}

function sayUnfit(sign: string, left: string, right: string): string {
  return t`${sign} does not go with these two: ${left}, ${right}`
}

function sayNeeded(sign: string, needed: string, given: string): string {
  return t`${sign} needs: ${needed}. Here stands: ${given}`
}

function sayTwoKinds(name: string, left: string, right: string): string {
  return t`${name} gives another kind of value in each case: ${left}, ${right}`
}

/** What parts of a formula may be worth. */
function sayKind(kind: string): string {
  const words: Record<string, string> = {
    number: t`number`,
    text: t`text`,
    boolean: t`yes or no`,
    date: t`day`,
    time: t`day and time`,
    money: t`amount of money`,
    list: t`list`,
    link: t`link`,
    null: t`nothing`,
  }
  return words[kind] ?? kind
}
