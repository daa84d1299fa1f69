import { z } from 'zod'

const units: Record<string, number> = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 }

/** A size in words, in bytes. */
export const size = z
  .string()
  .trim()
  .regex(/^\d{1,6}(\.\d{1,3})?\s*[MGT]B$/i)
  .transform((text) => {
    const [, number, unit] = /^([\d.]+)\s*(\w+)$/.exec(text.toUpperCase()) as RegExpExecArray
    return Math.round(Number(number) * (units[unit as string] as number))
  })

/** Ends the sentence "NAME in SOURCE must be …". */
export const sizeMust = 'a size such as 500 MB or 8 GB'
