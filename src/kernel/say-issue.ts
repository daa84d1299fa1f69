import type * as z from 'zod'
import type { ProblemCode, Reason } from './errors.ts'

/** What is wrong with a value, to follow its place: `currency: is required`. Undefined leaves it to the schema's library. */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code.startsWith('invalid_')) return 'is required'
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] && `must be ${kinds[issue.expected]}`
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `must be one of ${issue.options.join(', ')}`
        : undefined
    case 'invalid_format':
      return formats[issue.format] && `must be ${formats[issue.format]}`
    case 'unrecognized_keys':
      return `has no member ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'must not be empty'
      return `must ${units[issue.origin] ? 'have' : 'be'} at least ${amount(issue.origin, issue.minimum)}`
    case 'too_big':
      return `must ${units[issue.origin] ? 'have' : 'be'} at most ${amount(issue.origin, issue.maximum)}`
    default:
      return undefined
  }
}

/** The same for a program. Undefined when there is no more to say than that the input is not valid. */
export function reasonOfIssue(issue: z.core.$ZodIssue): Reason | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.message === 'is required' ? 'required' : (kindCodes[issue.expected] ?? 'not-an-object') }
    case 'invalid_value':
      return issue.message === 'is required'
        ? { code: 'required' }
        : { code: 'unknown-option', values: { options: issue.values.slice(0, 50).join(', ') } }
    case 'invalid_format':
      return formatCodes[issue.format] && { code: formatCodes[issue.format] as ProblemCode }
    case 'unrecognized_keys':
      return { code: 'unknown-part' }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'required' }
      if (units[issue.origin])
        return { code: issue.origin === 'string' ? 'too-short' : 'too-few', values: { limit: Number(issue.minimum) } }
      return { code: 'below-minimum', values: { minimum: Number(issue.minimum) } }
    case 'too_big':
      if (units[issue.origin])
        return { code: issue.origin === 'string' ? 'too-long' : 'too-many', values: { limit: Number(issue.maximum) } }
      return { code: 'above-maximum', values: { maximum: Number(issue.maximum) } }
    default:
      return undefined
  }
}

const kindCodes: Record<string, ProblemCode> = {
  string: 'not-a-text',
  number: 'not-a-number',
  int: 'not-a-whole-number',
  boolean: 'not-a-boolean',
  array: 'not-a-list',
}

const formatCodes: Record<string, ProblemCode> = {
  email: 'not-an-email',
  uuid: 'not-an-id',
  datetime: 'not-a-time',
  date: 'not-a-date',
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const formats: Record<string, string> = {
  email: 'an e-mail address, such as nina@example.com',
  uuid: 'an id (a UUID)',
  datetime: 'a time, such as 2027-03-31T23:59:59Z',
  date: 'a date, such as 2027-03-31',
}

const units: Record<string, [string, string]> = { string: ['character', 'characters'], array: ['entry', 'entries'] }

function amount(origin: string, size: number | bigint): string {
  const unit = units[origin]
  return unit ? `${size} ${unit[Number(size) === 1 ? 0 : 1]}` : String(size)
}
