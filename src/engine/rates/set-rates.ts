import * as z from 'zod'
import { checkInput } from '#kernel/check-input.ts'
import { invalid, type Problem } from '#kernel/errors.ts'
import { isCurrency, parseDecimal } from '#kernel/money.ts'
import type { Ctx } from '../context.ts'
import { quotient, significantly } from './quotient.ts'
import type { RateWish } from './rate.ts'
import { type StoredRates, storeRates } from './store-rates.ts'

const figure = z
  .union([z.string().max(60), z.number()])
  .transform((value) => parseDecimal(String(value)))
  .pipe(z.string('Must be a decimal number.'))
  .refine((decimal) => Number(decimal) > 1e-15 && Number(decimal) < 1e15, 'Must be above zero.')

export const ratesInput = z.strictObject({
  rates: z
    .array(
      z.strictObject({
        currency: z.string().toUpperCase().refine(isCurrency, 'Must be a currency code of ISO 4217 such as USD.'),
        date: z.iso.date(),
        rate: figure
          .nullable()
          .optional()
          .describe('Units of `currency` for one unit of the organisation’s; null removes it'),
        inverse: figure.optional().describe('Instead: units of the organisation’s currency for one of `currency`'),
      }),
    )
    .min(1)
    .max(1000),
})

/** Sets and removes rates by hand, as one act. */
export async function setRates(ctx: Ctx, input: unknown): Promise<StoredRates> {
  const { rates } = checkInput(ratesInput, input)
  const problems: Problem[] = []
  const known = new Set<string>()
  const wishes = rates.map(({ currency, date, rate, inverse }, at): RateWish => {
    const path = `rates[${at}]`
    if ((rate === undefined) === (inverse === undefined))
      problems.push({ path, message: 'Give either rate or inverse.' })
    if (currency === ctx.settings.currency)
      problems.push({ path: `${path}.currency`, message: 'The organisation’s own currency needs no rate.' })
    if (known.has(`${currency} ${date}`)) problems.push({ path, message: 'The same currency and day stand twice.' })
    known.add(`${currency} ${date}`)
    return { currency, date, rate: inverse ? quotient('1', inverse) : rate ? significantly(rate, 20) : null }
  })
  if (problems.length > 0) throw invalid(problems)
  return storeRates(ctx, wishes, { kind: 'hand' })
}
