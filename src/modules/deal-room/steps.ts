import { z } from 'zod'

/** What is to be done until the decision. */
export const Steps = z
  .array(
    z.strictObject({
      text: z.string().trim().min(1).max(300),
      on: z.iso.date().nullable(),
      who: z.enum(['us', 'them']),
      done: z.boolean(),
    }),
  )
  .max(50)

export type Step = z.output<typeof Steps>[number]

export const FileIds = z.array(z.uuid()).max(50)
