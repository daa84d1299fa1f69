import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { forbidden } from '#kernel/errors.ts'
import { dateIn } from '#kernel/time.ts'
import { ownRenewals } from '#modules/deals/index.ts'

export const todayBlocks = [
  'overdue',
  'due',
  'meetings',
  'leads',
  'customers',
  'renewals',
  'quietDeals',
  'quietAccounts',
] as const
export type TodayBlock = (typeof todayBlocks)[number]

type Filter = Record<string, unknown>

interface Today {
  /** The day of the person, by their time zone. */
  day: string
  /** For so many days a record may lie still. */
  quietDays: number
  blocks: {
    block: TodayBlock
    object: string
    /** Of the list that shows all of it. */
    filter: Filter
    sort: string
    /** Not exact: there are more than are told. */
    count: { value: number; exact: boolean }
    records: { id: string }[]
  }[]
}

interface Block {
  object: string
  filter: Filter
  sort: string
  /** Fields without which there is no such block: a role or the organisation may hide them. */
  needs: readonly string[]
}

/** What a person has to do and to look after today, each as a list of at most `limit` records that they see. One statement a block. */
export async function readToday(ctx: Ctx, limit: number): Promise<Today> {
  const { userId } = ctx.actor
  if (!userId) throw forbidden('Only a person has a day.')
  const { quietDays } = ctx.settings
  const wanted = blocksOf(ctx, userId, quietDays)
  const blocks: Today['blocks'] = []
  for (const block of todayBlocks) {
    if (block === 'renewals') {
      blocks.push(...(await readRenewals(ctx, userId, limit)))
      continue
    }
    const { object, filter, sort, needs } = wanted[block]
    if (!mayRead(ctx, object, needs)) continue
    const { json } = await listRecords(ctx, object, { filter, sort, limit })
    const page = JSON.parse(json) as { data: { id: string }[]; page: { next: string | null } }
    const count = { value: page.data.length, exact: page.page.next === null }
    blocks.push({ block, object, filter, sort, count, records: page.data })
  }
  return { day: dateIn(ctx.actor.timeZone, ctx.clock()), quietDays, blocks }
}

/** What a filter cannot say: the list that it opens is of these. */
const mostRenewals = 100

async function readRenewals(ctx: Ctx, me: string, limit: number): Promise<Today['blocks']> {
  const ids = await ownRenewals(ctx, me, mostRenewals)
  if (ids.length === 0) return []
  const [filter, sort] = [{ id: { in: ids } }, 'closedAt']
  const shown = ids.slice(0, limit)
  const { json } = await listRecords(ctx, 'deal', { filter: { id: { in: shown } }, sort, limit })
  const found = new Map((JSON.parse(json) as { data: { id: string }[] }).data.map((record) => [record.id, record]))
  const records = shown.flatMap((id) => found.get(id) ?? [])
  const count = { value: records.length, exact: ids.length <= limit }
  return [{ block: 'renewals', object: 'deal', filter, sort, count, records }]
}

function mayRead(
  { actor, catalog }: Pick<Ctx, 'actor' | 'catalog'>,
  object: string,
  needs: readonly string[],
): boolean {
  const model = catalog.objects.get(object)
  const { see, hidden } = actor.rights(object)
  if (!model || see === 'none') return false
  return needs.every((name) => {
    const inverse = model.inverses.get(name)
    return inverse
      ? mayRead({ actor, catalog }, inverse.object, [inverse.field, 'doneAt'])
      : model.fields.has(name) && !hidden.has(name)
  })
}

function blocksOf(ctx: Ctx, me: string, quietDays: number): Record<Exclude<TodayBlock, 'renewals'>, Block> {
  const still = `last ${quietDays} days`
  const isOpen = { owner: 'me', doneAt: null, kind: { ne: 'note' } }
  const due = { object: 'activity', sort: 'dueAt', needs: ['owner', 'doneAt', 'kind', 'dueAt'] }
  const nothingDone = { activities: { none: { doneAt: { gte: still } } } }
  const kept = optionsOf(ctx, ['account', 'lifecycle'], ['customer', 'loyal', 'lapsed'])
  return {
    overdue: { ...due, filter: { ...isOpen, dueAt: { lt: 'today' } } },
    due: { ...due, filter: { ...isOpen, dueAt: { within: 'today' } } },
    meetings: {
      object: 'activity',
      filter: {
        startsAt: { within: 'today' },
        kind: { in: ['call', 'meeting', 'visit'] },
        or: [{ owner: 'me' }, { colleagues: { some: { id: me } } }],
      },
      sort: 'startsAt',
      needs: ['owner', 'startsAt', 'kind', 'colleagues'],
    },
    leads: {
      object: 'lead',
      filter: {
        owner: 'me',
        status: { in: optionsOf(ctx, ['lead', 'status'], ['new', 'contacted']) },
        activities: { none: { doneAt: null } },
      },
      sort: ctx.actor.rights('lead').hidden.has('respondBy') ? 'createdAt' : 'respondBy,createdAt',
      needs: ['owner', 'status', 'activities'],
    },
    customers: {
      object: 'account',
      filter: { owner: 'me', level: { isNull: false }, nextContactDue: { lt: 'today' } },
      sort: 'nextContactDue',
      needs: ['owner', 'level', 'nextContactDue'],
    },
    quietDeals: {
      object: 'deal',
      filter: { owner: 'me', outcome: 'open', stageSince: { lt: still }, ...nothingDone },
      sort: 'stageSince',
      needs: ['owner', 'outcome', 'stageSince', 'activities'],
    },
    quietAccounts: {
      object: 'account',
      filter: {
        owner: 'me',
        lifecycle: { in: kept },
        nextContactDue: null,
        createdAt: { lt: still },
        ...nothingDone,
      },
      sort: 'lastContactAt',
      needs: ['owner', 'lifecycle', 'nextContactDue', 'lastContactAt', 'activities'],
    },
  }
}

/** Of these options those that the field has still. */
function optionsOf({ catalog }: Ctx, [object, field]: [string, string], keys: readonly string[]): string[] {
  const options = catalog.objects.get(object)?.fields.get(field)?.options ?? []
  return keys.filter((key) => options.some((option) => option.key === key))
}
