import type * as z from 'zod'

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
