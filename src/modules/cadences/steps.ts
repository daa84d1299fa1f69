import { z } from 'zod'
import type { Json } from '#fields/field-type.ts'

const stepKinds = ['call', 'task', 'mail'] as const

export const Step = z.strictObject({
  kind: z.enum(stepKinds),
  days: z.int().min(0).max(90).meta({ description: 'Working days after the step before, or the beginning' }),
  subject: z.string().trim().min(1).max(200),
  text: z.string().max(10_000).default(''),
})

export const Steps = z.array(Step).min(1).max(20)

export type Step = z.output<typeof Step>

/** What stands in double braces in subject and text. */
export const mergeFields = ['name', 'firstName', 'company', 'owner', 'need'] as const

export type MergeValues = Record<(typeof mergeFields)[number], string>

/** The steps as they are stored; none where somebody stored something else. */
export function stepsOf(json: Json | undefined): Step[] {
  const read = Steps.safeParse(json)
  return read.success ? read.data : []
}

const place = /\{\{\s*([A-Za-z]+)\s*\}\}/g

/** Names in double braces that mean nothing. */
export function unknownFields(text: string): string[] {
  return [...text.matchAll(place)].flatMap(([, name = '']) => (mergeFields.includes(name as never) ? [] : [name]))
}

/** Plain text with the names replaced; what is not known is left out, and nothing of a value is read again. */
export function fill(text: string, values: MergeValues): string {
  return text.replace(place, (_, name: string) => values[name as keyof MergeValues] ?? '')
}
