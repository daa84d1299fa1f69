import type { Ctx } from '#engine/context.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { languageNamed } from '#kernel/languages.ts'
import type { Money } from '#kernel/money.ts'
import { addDays, parseWithin } from '#kernel/time.ts'
import { type Reader, reportLetter, say } from '#mail/letters.ts'
import type { Cell, Letter, Table } from '#mail/render-letter.ts'

const filter = { outcome: 'won', closedAt: { within: 'last week' } }
const measures = [{ fn: 'count' }, { fn: 'sum', field: 'amount', as: 'sum' }]

interface Figures {
  owner?: { label: string } | null
  count: number
  sum: Money | null
}

/**
 * Deals won in the week before this one, by owner, of those that the actor of `ctx` sees. Weeks and their days are those of
 * the organisation, so that everybody reads of the same week.
 */
export async function wonDealsReport(
  ctx: Ctx,
  { publicUrl, unsubscribe }: { publicUrl: string; unsubscribe: string },
): Promise<Letter> {
  const { timeZone, weekStart } = ctx.settings
  const reader: Reader = { language: languageNamed(ctx.actor.language), timeZone }
  const week = parseWithin('last week', { now: ctx.clock(), timeZone, weekStart })
  if (!week) throw new Error('The clock is out of the years that Kith knows')
  const between = { from: dayText(reader, week.dates.from), to: dayText(reader, addDays(week.dates.to, -1)) }
  const { data: owners } = await figures(ctx, { groupBy: ['owner'], sort: '-sum', limit: 100 })
  const { data, unconverted = 0 } = await figures(ctx, {})
  const all = data[0] ?? { count: 0, sum: null }
  return reportLetter(reader, {
    subject: say(reader, 'wonSubject', { total: moneyText(reader, all.sum, ctx) }),
    heading: say(reader, 'wonHeading'),
    intro: say(reader, all.count === 0 ? 'wonNothing' : 'wonText', between),
    tables: [tableOf(ctx, reader, { owners, all })],
    ...(unconverted > 0 ? { note: say(reader, 'wonUnconverted', { count: unconverted }) } : {}),
    link: {
      label: say(reader, 'wonButton'),
      href: `${publicUrl}/deals?filter=${encodeURIComponent(JSON.stringify(filter))}`,
    },
    why: say(reader, 'reportWhy'),
    unsubscribe,
  })
}

/** Who sees no more than what is theirs or their team's has no use for a report of it. */
export function mayHaveReport({ actor }: Pick<Ctx, 'actor'>): boolean {
  return !['none', 'own', 'team'].includes(actor.rights('deal').see)
}

async function figures(ctx: Ctx, more: Record<string, unknown>): Promise<{ data: Figures[]; unconverted?: number }> {
  const { json } = await aggregateRecords(ctx, 'deal', { filter, measures, timeZone: ctx.settings.timeZone, ...more })
  return JSON.parse(json) as { data: Figures[]; unconverted?: number }
}

function tableOf(ctx: Ctx, reader: Reader, { owners, all }: { owners: readonly Figures[]; all: Figures }): Table {
  const numbers = ({ count, sum }: Figures): Cell[] => [
    new Intl.NumberFormat(reader.language).format(count),
    moneyText(reader, sum, ctx),
  ]
  return {
    head: [say(reader, 'owner'), say(reader, 'deals'), say(reader, 'amount')],
    rows: all.count === 0 ? [] : owners.map((row) => [row.owner?.label ?? say(reader, 'nobody'), ...numbers(row)]),
    total: [say(reader, 'total'), ...numbers(all)],
    right: [1, 2],
  }
}

function moneyText({ language }: Reader, sum: Money | null, { settings }: Ctx): string {
  const { amount, currency } = sum ?? { amount: '0', currency: settings.currency }
  const format = new Intl.NumberFormat(language, { style: 'currency', currency })
  // As text, so that no digit of a large sum is lost.
  return format.format(amount as Intl.StringNumericLiteral)
}

function dayText({ language }: Reader, date: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}
