import type { Db } from '#engine/database.ts'
import { newId } from '#kernel/ids.ts'
import { titles } from './standard-titles.ts'
import type { Filters, Widget, Wording } from './widget-input.ts'

/**
 * Puts the boards that come with Kith into a database that lacks them. Those that are there stay as the organisation made
 * them, and what it took away stays away.
 */
export async function seedDashboards(db: Db, now: Date): Promise<void> {
  const boards = standardDashboards.map((board) => ({ ...board, id: newId(), widgets: placed(board.widgets) }))
  await db.rows(
    `insert into kith.dashboard (id, standard, name, filters, widgets, shared, roles, position, created_at, updated_at)
     select (d->>'id')::uuid, d->>'key', d->'name', d->'filters', d->'widgets', true, array(select jsonb_array_elements_text(d->'roles')), n, $2, $2
     from jsonb_array_elements($1::jsonb) with ordinality as boards(d, n)
     on conflict (standard) do nothing`,
    [JSON.stringify(boards), now],
  )
}

interface Standard {
  key: string
  name: Wording
  roles: string[]
  filters: Filters
  /** Line by line, each with its share of the twelve columns. */
  widgets: [width: number, widget: Unplaced][][]
}

type Unplaced = Omit<Widget, 'id' | 'x' | 'y' | 'w' | 'h'>
/** Which records, and by which day the period of the board keeps them. */
type Source = Pick<Widget, 'object' | 'filter' | 'date'>
type Measure = NonNullable<Widget['measures']>[number]

/** Lines of figures are lower than the others. */
function placed(lines: Standard['widgets']): Widget[] {
  let y = 0
  let count = 0
  return lines.flatMap((line) => {
    let x = 0
    const h = line.every(([, { kind, groupBy }]) => kind === 'number' || (kind === 'goal' && !groupBy)) ? 3 : 6
    const widgets = line.map(([w, widget]): Widget => {
      const place = { x, y, w, h }
      x += w
      return { id: `w${++count}`, ...widget, ...place }
    })
    y += h
    return widgets
  })
}

type Title = keyof typeof titles

function number(title: Title, source: Source, measure: Measure): Unplaced {
  return {
    kind: 'number',
    title: titles[title],
    ...source,
    measures: [measure],
    ...(source.date ? { compare: true } : {}),
  }
}

function chart(
  kind: 'bar' | 'funnel' | 'table',
  title: Title,
  more: Source & Pick<Widget, 'measures' | 'groupBy'>,
): Unplaced {
  return { kind, title: titles[title], ...more }
}

const amount = { fn: 'sum', field: 'amount' } as const
const count = { fn: 'count' } as const

const open = { object: 'deal', filter: { outcome: 'open' } }
const allWon = { object: 'deal', filter: { outcome: 'won' } }
const won = { ...allWon, date: 'closedAt' }
const lost = { object: 'deal', filter: { outcome: 'lost' }, date: 'closedAt' }
const newLeads = { object: 'lead', date: 'createdAt' }
const newContacts = { object: 'contact', date: 'createdAt' }
const tasks = { object: 'activity', filter: { kind: 'task', doneAt: { isNull: true } } }
const overdue = { object: 'activity', filter: { ...tasks.filter, dueAt: { lt: 'today' } } }
const allDone = { object: 'activity', filter: { doneAt: { isNull: false } } }
const done = { ...allDone, date: 'doneAt' }

const month = { field: 'closedAt', bucket: 'month' } as const
const stages = chart('funnel', 'byStage', { ...open, measures: [count, amount], groupBy: { field: 'stage' } })
const work: Unplaced = {
  kind: 'heatmap',
  title: titles.work,
  object: 'activity',
  date: 'createdAt',
  measures: [count],
  groupBy: { field: 'owner' },
  splitBy: { field: 'kind' },
}
const largest: Unplaced = {
  kind: 'list',
  title: titles.closingSoon,
  ...open,
  columns: ['name', 'amount', 'stage', 'closesOn'],
  sort: '-amount',
  limit: 8,
}
const due: Unplaced = {
  kind: 'list',
  title: titles.dueNext,
  ...tasks,
  columns: ['subject', 'dueAt', 'account', 'owner'],
  sort: 'dueAt',
  limit: 8,
}

const closed = { object: 'deal', filter: { outcome: { in: ['won', 'lost'] } }, date: 'closedAt' }
/** Of the deals that were closed; ten are the fewest that say something. */
const rate = {
  measures: [{ ...count, filter: { outcome: 'won' } }],
  ratio: { of: count, as: 'percent', few: 10 },
} satisfies Pick<Widget, 'measures' | 'ratio'>
const winRate: Unplaced = { kind: 'number', title: titles.winRate, ...closed, ...rate, compare: 'year' }
const winRates: Unplaced = {
  kind: 'bar',
  title: titles.winRateByOwner,
  object: 'deal',
  filter: closed.filter,
  ...rate,
  groupBy: { field: 'owner' },
}
const wonTarget: Unplaced = {
  kind: 'goal',
  title: titles.wonTarget,
  ...won,
  measures: [amount],
  goal: { targets: 'wonValue' },
}
const targets: Unplaced = { ...wonTarget, title: titles.targets, groupBy: { field: 'owner' } }
const wonByOwner: Unplaced = {
  kind: 'bar',
  title: titles.wonByMonthAndOwner,
  ...allWon,
  measures: [amount],
  groupBy: month,
  splitBy: { field: 'owner' },
  limit: 12,
}
const wonAndBefore: Unplaced = {
  kind: 'line',
  title: titles.wonAndBefore,
  ...allWon,
  measures: [amount, count],
  groupBy: month,
  limit: 12,
  compare: 'year',
  average: 3,
}
const workByWeek: Unplaced = {
  kind: 'bar',
  title: titles.workByWeek,
  ...allDone,
  measures: [count],
  groupBy: { field: 'doneAt', bucket: 'week' },
  splitBy: { field: 'kind' },
  limit: 16,
}

/** Only of what every Kith has. Where an organisation hides a field of them, that widget says so. */
const standardDashboards: readonly Standard[] = [
  {
    key: 'management',
    name: { en: 'Management', es: 'Dirección', zh: '管理', uk: 'Керівництво' },
    roles: ['administrator', 'manager', 'readOnly'],
    filters: { period: 'this-quarter' },
    widgets: [
      [
        [3, wonTarget],
        [3, winRate],
        [3, { ...number('cycle', won, { fn: 'avg', field: 'salesCycleDays' }), lessIsBetter: true, compare: 'year' }],
        [3, number('openPipeline', open, amount)],
      ],
      [
        [6, targets],
        [6, stages],
      ],
      [
        [6, wonAndBefore],
        [6, wonByOwner],
      ],
      [
        [6, winRates],
        [6, chart('table', 'lossReasons', { ...lost, measures: [count, amount], groupBy: { field: 'lossReason' } })],
      ],
      [
        [6, work],
        [6, workByWeek],
      ],
    ],
  },
  {
    key: 'sales',
    name: { en: 'Sales', es: 'Ventas', zh: '销售', uk: 'Продажі' },
    roles: ['sales', 'manager', 'marketing'],
    filters: { period: 'this-quarter' },
    widgets: [
      [
        [3, wonTarget],
        [3, number('openPipeline', open, amount)],
        [3, winRate],
        [3, number('overdue', overdue, count)],
      ],
      [
        [6, targets],
        [6, stages],
      ],
      [
        [6, wonByOwner],
        [6, winRates],
      ],
      [
        [6, largest],
        [6, chart('bar', 'bySource', { ...newLeads, measures: [count], groupBy: { field: 'source' } })],
      ],
    ],
  },
  {
    key: 'service',
    name: { en: 'Service', es: 'Servicio', zh: '服务', uk: 'Сервіс' },
    roles: ['service', 'manager'],
    filters: { period: 'this-month' },
    widgets: [
      [
        [3, number('openTasks', tasks, count)],
        [3, number('overdue', overdue, count)],
        [3, number('done', done, count)],
        [3, number('newContacts', newContacts, count)],
      ],
      [
        [6, workByWeek],
        [6, work],
      ],
      [
        [6, due],
        [6, chart('bar', 'lifecycle', { object: 'account', measures: [count], groupBy: { field: 'lifecycle' } })],
      ],
    ],
  },
]
