import { expect, test } from 'vitest'
import * as z from 'zod'
import { emailAddress } from './check-input.ts'
import { sayIssue } from './say-issue.ts'

const shape = z.object({
  name: z.string(),
  size: z.number().int().min(1).max(7),
  tags: z.array(z.string()).min(1),
  email: emailAddress(),
  language: z.enum(['en', 'es']),
  secret: z.string().min(10, 'A password has at least 10 characters.'),
  step: z.discriminatedUnion('op', [z.object({ op: z.literal('create') }), z.object({ op: z.literal('update') })]),
})

const told = (input: unknown) =>
  Object.fromEntries(
    (shape.safeParse(input, { error: sayIssue }).error?.issues ?? []).map(({ path, message }) => [
      path.join('.'),
      message,
    ]),
  )

test('what is missing is required', () => {
  expect(new Set(Object.values(told({})))).toEqual(new Set(['is required']))
  expect(Object.keys(told({}))).toHaveLength(7)
})

test('what is not known is named', () => {
  const result = z.strictObject({}).safeParse({ colour: 1, 'a "b"': 2 }, { error: sayIssue })
  expect(result.error?.issues[0]?.message).toBe('has no member "colour", "a \\"b\\""')
})

test('what is wrong is said in words that follow the place; words of the schema itself win', () => {
  const wrong = { name: 5, size: 9, tags: [], email: 'nina', language: 'xx', secret: 'short', step: { op: 'zap' } }
  expect(told(wrong)).toEqual({
    name: 'must be a text',
    size: 'must be at most 7',
    tags: 'must have at least 1 entry',
    email: 'must be an e-mail address, such as nina@example.com',
    language: 'must be one of en, es',
    secret: 'A password has at least 10 characters.',
    'step.op': 'must be one of create, update',
  })
})
