import type { Ctx } from '../context.ts'
import type { RateDifference } from './rate.ts'
import { type RateFile, type RateProblem, readRateFile } from './read-rate-file.ts'
import { type CurrencyDifference, countDifferences, listReplaced, storeRates } from './store-rates.ts'

export interface RateImport {
  form: RateFile['form']
  /** Rows with content, and rates in them that could be read. */
  rows: number
  rates: number
  currencies: CurrencyDifference[]
  /** Rates that the file replaces, the newest 100. */
  replaced: RateDifference[]
  problems: RateProblem[]
  /** Null: nothing was stored, since nothing differs or it was only a look. */
  act: string | null
}

interface GivenFile {
  path: string
  name: string
  dryRun: boolean
}

const mostReplaced = 100

/** Stores the rates of a file; rows with problems are left out. A dry run only says what it would come to. */
export async function importRates(ctx: Ctx, { path, name, dryRun }: GivenFile): Promise<RateImport> {
  const { form, rates, problems, rows } = await readRateFile(path, name, ctx.settings)
  const currencies = await countDifferences(ctx.db, rates, { all: true })
  const replaced = await listReplaced(ctx.db, rates, mostReplaced)
  const { act } = dryRun ? { act: null } : await storeRates(ctx, rates, { kind: 'file', file: name.slice(0, 200) })
  return { form, rows, rates: rates.length, currencies, replaced, problems, act }
}
