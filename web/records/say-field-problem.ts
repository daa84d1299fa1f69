import { plural, t } from '@lingui/core/macro'
import type { ValueProblemCode } from '#kernel/errors.ts'
import type { FieldProblem } from '#web/data/problem.ts'
import { formatDate } from '#web/kit/format.ts'

/** What is wrong with one value, in the person's language; what has no words here is told in the server's. */
export function sayFieldProblem({ code, message, values = {} }: FieldProblem): string {
  const say = sayings[code as ValueProblemCode] as ((values: Values) => string) | undefined
  return say ? say(new Values(values)) : message.replace(/^[\w.[\]]+: /, '')
}

/** Texts are read where they are used: a template takes plain names only. */
class Values {
  readonly #given: Record<string, string | number>

  constructor(given: Record<string, string | number>) {
    this.#given = given
  }

  text(name: string): string {
    return String(this.#given[name] ?? '')
  }

  number(name: string): number {
    return Number(this.#given[name] ?? 0)
  }
}

const sayings: Record<ValueProblemCode, (values: Values) => string> = {
  required: () => t`This is needed.`,
  'not-a-text': () => t`This must be a text.`,
  'not-a-number': (values) => withValue(values, t`This must be a number.`),
  'not-a-whole-number': (values) => withValue(values, t`This must be a whole number.`),
  'not-a-boolean': (values) => withValue(values, t`This must be yes or no.`),
  'not-a-date': (values) => withValue(values, t`This is not a day of the calendar.`),
  'not-a-time': (values) => withValue(values, t`This is not a date with a time.`),
  'not-a-list': () => t`This must be a list.`,
  'not-an-object': () => t`This has the wrong form.`,
  'not-an-id': () => t`This does not name a record.`,
  'not-an-email': (values) => withValue(values, t`This is not an e-mail address.`),
  'not-a-phone': (values) =>
    withValue(values, t`This is not a phone number. Write it with its country code, such as +34 600 000 000.`),
  'not-a-web-address': (values) => withValue(values, t`This is not a web address.`),
  'not-a-name': (values) => withValue(values, t`This is not a name.`),
  'not-an-address': () => t`This is not an address.`,
  'not-a-country': (values) => withValue(values, t`This is not a country.`),
  'not-an-amount': (values) => withValue(values, t`This is not an amount.`),
  'not-a-currency': (values) => withValue(values, t`This is not a currency.`),
  'not-a-time-zone': (values) => withValue(values, t`This is not a time zone.`),
  'not-a-language': (values) => withValue(values, t`This is not a language.`),
  'not-a-duration': (values) => withValue(values, t`This is not a length of time.`),
  'not-json': () => t`This is not JSON.`,
  'does-not-apply': () => t`This does not go with the other values of the record.`,
  'days-move-apart': () => t`The rule names several days, which do not move alike: change the rule.`,
  'two-currencies': () => t`This names two currencies.`,
  'archived-option': (values) => withValue(values, t`This choice is not given any more.`),
  'unknown-option': (values) => withValue(values, t`This is none of the choices.`),
  'unknown-part': () => t`This has a part that is not known.`,
  'unknown-field': () => t`There is no such field.`,
  'unknown-role': () => t`There is no such role.`,
  'unknown-scope': () => t`There is no such scope.`,
  'bad-characters': () => t`This has characters that cannot be kept.`,
  'https-needed': () => t`The address must begin with https://.`,
  'private-address': () =>
    t`This is a private address. ALLOW_PRIVATE_ADDRESSES in the environment of the server can allow it.`,
  'password-in-address': () => t`An address with a password in it is not kept.`,
  pattern: () => t`This does not have the form that is expected here.`,
  'too-short': (values) => atLeast(values.number('limit')),
  'too-long': (values) => atMost(values.number('limit')),
  'too-few': () => t`There are too few entries.`,
  'too-many': () => t`There are too many entries.`,
  'too-many-decimals': (values) => decimals(values.number('limit')),
  'below-minimum': (values) => minimum(values.text('minimum')),
  'above-maximum': (values) => maximum(values.text('maximum')),
  'too-early': (values) => sayEarliest(formatDate(values.text('earliest'))),
  'too-late': (values) => sayLatest(formatDate(values.text('latest'))),
  'out-of-range': () => t`This number is too large.`,
  'inexact-number': () => t`This number is too large to be exact.`,
  duplicate: () => t`Another record has this already.`,
  'no-such-record': () => t`That record is not there any more, or you may not see it.`,
  'no-such-file': () => t`This file is not there any more, or you may not see it.`,
  'only-uploaded': () => t`Files are uploaded; a table has only their names.`,
  'no-such-key': (values) => withValue(values, t`There is no record of this name.`),
  'ambiguous-key': () => t`Several records have this name.`,
  'fixed-field': () => t`You may not change this.`,
  'read-only-field': () => t`This is kept by the system and cannot be changed.`,
  'needs-backdate': () => t`You may not set a time in the past here.`,
  circle: () => t`This would make a circle.`,
  'needs-letters': () => t`This needs letters or digits.`,
  'loss-reason-needed': () => t`Say why the deal was lost.`,
  'account-needed': () => t`A won deal needs its account.`,
  'needed-by-stage': () => t`This stage needs it.`,
  'approval-needed': (values) => sayApprovalNeeded(values.text('rules')),
  'checklist-open': (values) => sayPointsOpen(values.text('points')),
  'no-open-stage': () => t`The pipeline has no open stage.`,
  'no-stage-for-outcome': () => t`The pipeline has no stage for this.`,
  'stage-in-use': () => t`Deals stand in this stage. Move them first.`,
  'deal-is-open': () => t`The deal is open.`,
  'convert-by-verb': () => t`Use “Convert” to convert a lead.`,
  'converted-already': () => t`This lead was converted. Undo the conversion instead.`,
  'nothing-made': () => t`Make or choose an account or a contact.`,
  'closed-before-opened': () => t`It cannot be closed before it was opened.`,
  'default-taken': () => t`Another one is the default already.`,
  'name-needed': () => t`A name or a company is needed.`,
  'start-needed': () => t`A start is needed.`,
  'ends-before-start': () => t`It cannot end before it starts.`,
  'same-person': () => t`Name another person.`,
  'person-deactivated': () => t`This person is deactivated. Name another one.`,
  'too-many-active': (values) => sayMostActive(values.number('limit')),
  'me-is-nobody': () => t`“me” is nobody here. Name the person.`,
  'stays-with-deal': () => t`This stays with its deal. Make it anew at the other one.`,
  'in-the-future': () => t`This cannot be in the future.`,
  'one-person-needed': () => t`Name one person: a contact or a lead.`,
  'text-of-other-purpose': () => t`This text belongs to another purpose.`,
  'note-is-never-due': () => t`A note is never due.`,
  'wrong-password': () => t`The password is wrong.`,
  'bad-passkey': () => t`This passkey does not hold. Begin again.`,
  'wrong-code': () => t`This code is wrong, too old or was used already.`,
  'password-too-common': () =>
    t`This password is among those that are tried first. Take a few words that do not belong together.`,
  'password-holds-known': (values) => holdsKnown(values.text('value')),
  'time-has-passed': () => t`This time has passed.`,
  'several-match': () => t`Several records match.`,
  'malformed-row': () => t`This row cannot be read.`,
}

function withValue(values: Values, sentence: string): string {
  const value = values.text('value')
  return value ? t`“${value}”: ${sentence}` : sentence
}

function sayApprovalNeeded(rules: string): string {
  return t`This stage needs approval first: ${rules}.`
}

function sayMostActive(limit: number): string {
  return plural(limit, {
    one: 'At most # can be active: switch it off first.',
    other: 'At most # can be active: switch one off first.',
  })
}

function sayPointsOpen(points: string): string {
  return t`Tick these points first: ${points}.`
}

function holdsKnown(word: string): string {
  return t`Others know “${word}” of you, so it does not belong into a password.`
}

function atLeast(limit: number): string {
  return plural(limit, { one: 'This needs at least # character.', other: 'This needs at least # characters.' })
}

function atMost(limit: number): string {
  return plural(limit, { one: 'This may have # character at most.', other: 'This may have # characters at most.' })
}

function decimals(limit: number): string {
  return plural(limit, {
    one: 'This may have # digit after the point.',
    other: 'This may have # digits after the point.',
  })
}

function minimum(limit: string): string {
  return t`This must be at least ${limit}.`
}

function sayEarliest(day: string): string {
  return t`The earliest day here is ${day}.`
}

function sayLatest(day: string): string {
  return t`The latest day here is ${day}.`
}

function maximum(limit: string): string {
  return t`This must be at most ${limit}.`
}
