import * as z from 'zod'
import { invalid } from './errors.ts'
import { reasonOfIssue, sayIssue } from './say-issue.ts'

/** The input in the shape of the schema, or a validation error that names each place. */
export function checkInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input, { error: sayIssue })
  if (result.success) return result.data
  throw invalid(
    result.error.issues
      .slice(0, 100)
      .map((issue) => ({ path: placeOf(issue.path), message: shortened(issue.message), ...reasonOfIssue(issue) })),
  )
}

/** A line of text that PostgreSQL can keep. */
export function line(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'Control characters are not allowed here.')
    .refine((text) => text.isWellFormed(), 'Half of a character is missing.')
}

export function emailAddress() {
  return z.string().trim().toLowerCase().max(254).pipe(z.email())
}

/** Unknown members are told by name, and there may be very many of them. */
function shortened(message: string): string {
  return message.length > 500 ? `${message.slice(0, 500).toWellFormed()}…` : message
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, step) =>
      typeof step === 'number' ? `${place}[${step}]` : place ? `${place}.${String(step)}` : String(step),
    '',
  )
}
