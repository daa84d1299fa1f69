import { type Actor, compileRights, type Role, systemActor } from '#engine/access.ts'
import { applyCatalog } from '#engine/apply.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import { type Catalog, type ObjectModel, objectOf, typeOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Database, openDatabase } from '#engine/database.ts'
import { defineObject } from '#engine/define.ts'
import { recordsOf } from '#engine/records.ts'
import { columnName, junctionName } from '#engine/tables.ts'
import { field } from '#fields/index.ts'
import { createLog } from '#kernel/log.ts'
import { defaultSettings } from '#kernel/settings.ts'
import { newDatabase } from '../databases.ts'

const branch = defineObject('branch', {
  plural: 'branches',
  title: 'name',
  keyedBy: 'key',
  fields: { name: field.text({ required: true }), key: field.text({ unique: true }) },
})
const user = defineObject('user', {
  plural: 'users',
  title: 'name',
  fields: { name: field.text({ required: true, index: true }) },
})
const stage = defineObject('stage', {
  plural: 'stages',
  title: 'name',
  keyedBy: 'key',
  fields: { name: field.text(), key: field.text({ index: true }), position: field.integer() },
})
const account = defineObject('account', {
  plural: 'accounts',
  title: 'name',
  fields: {
    name: field.text({ index: true }),
    industry: field.select(['retail', 'energy', 'software'], { index: true }),
    employees: field.integer({ index: true }),
    rating: field.decimal({ index: true }),
    revenue: field.money({ index: true }),
    address: field.address(),
    tags: field.tags(),
    foundedOn: field.date({ index: true }),
    visitedAt: field.dateTime({ index: true }),
    active: field.boolean(),
    note: field.longText(),
    parent: field.link('account', { inverse: 'children' }),
  },
})
const contact = defineObject('contact', {
  plural: 'contacts',
  title: 'name',
  fields: {
    name: field.personName({ index: true }),
    account: field.link('account', { inverse: 'contacts' }),
    email: field.email({ index: true }),
    colleagues: field.links('user', { inverse: 'knownContacts' }),
  },
})
const deal = defineObject('deal', {
  plural: 'deals',
  title: 'name',
  rateDate: 'closesOn',
  fields: {
    name: field.text({ index: true }),
    account: field.link('account', { inverse: 'deals' }),
    stage: field.link('stage', { inverse: 'deals' }),
    amount: field.money({ index: true }),
    probability: field.percent(),
    closesOn: field.date({ index: true }),
    closedAt: field.dateTime({ index: true }),
    cycleDays: field.integer(),
    tags: field.tags(),
    won: field.boolean(),
  },
})

const company = buildCatalog([branch, user, stage, account, contact, deal], 'query-test')

export type Row = Record<string, unknown> & { id: string }

export interface QueryWorld {
  database: Database
  now: Date
  ctx: (actor?: Actor) => Ctx
  /** Puts rows in past the write door: values by field name in their JSON shapes, plus owner, branch, deletedAt, createdAt. */
  insert: (object: string, rows: readonly Row[]) => Promise<void>
  sql: (text: string) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

const everything = systemActor('Test', 'en', 'Europe/Madrid')

/** A person with these rights, who sees all that is not named. */
export function person(userId: string, objects: Role['objects'], more: Partial<Actor> = {}): Actor {
  const all = { see: 'all', create: 'all', change: 'all', delete: 'all', export: 'all' } as const
  return {
    ...everything,
    userId,
    via: 'session',
    rights: compileRights([{ key: 'r', name: 'r', may: [], objects: { '*': all, ...objects } }]),
    ...more,
  }
}

/** A database of its own with the tables of the catalog and nothing in them. */
export async function openQueryWorld(catalog: Catalog = company, currency = 'EUR'): Promise<QueryWorld> {
  const { url, drop } = await newDatabase('bare')
  const log = createLog('silent')
  const database = openDatabase({ url, log, max: 4 })
  await applyCatalog(database, catalog, { log })
  await database.rows(
    "insert into kith.organisation (name, country, time_zone, currency, language) values ('Lumen', 'ES', 'Europe/Madrid', $1, 'en')",
    [currency],
  )
  const now = new Date('2027-03-10T09:30:00Z')
  const ctxOf = (actor = everything): Ctx => {
    const ctx: Ctx = {
      actor,
      clock: () => now,
      db: database,
      catalog,
      rules: new Map(),
      settings: { ...defaultSettings, currency, timeZone: 'Europe/Madrid', country: 'ES' },
      log,
      records: recordsOf(() => ctx),
      queue: { add: async () => {} },
      announce: () => {},
      cause: 'test',
    }
    return ctx
  }
  return {
    database,
    now,
    ctx: ctxOf,
    insert: (object, rows) => insertRows(database, objectOf(catalog, object), rows),
    sql: (text) => database.rows(text),
    close: async () => {
      await database.close()
      await drop()
    },
  }
}

const stamps = {
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  owner: 'owner_id',
  branch: 'branch_id',
  deletedAt: 'deleted_at',
  createdBy: 'created_by_id',
}

async function insertRows(database: Database, object: ObjectModel, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const values: unknown[] = []
    const cells = new Map<string, string>()
    const put = (column: string, sql: string, value: unknown) => cells.set(column, `$${values.push(value)}::${sql}`)
    put('id', 'uuid', row.id)
    const stamped: Record<string, unknown> = {
      createdAt: '2027-01-01T00:00:00Z',
      updatedAt: '2027-01-01T00:00:00Z',
      ...row,
    }
    for (const [key, column] of Object.entries(stamps)) {
      if (stamped[key] !== undefined) put(column, key.endsWith('At') ? 'timestamptz' : 'uuid', stamped[key])
    }
    const own = [...object.fields.values()].filter((each) => !(each.name in stamps) && each.name !== 'id')
    for (const each of own) {
      const value = row[each.name]
      if (value === undefined || value === null || typeOf(each).kind === 'links') continue
      const texts = typeOf(each).toColumns(value as never, each)
      for (const column of typeOf(each).columns(each)) {
        const name = columnName(each, column.suffix)
        if (!column.filled) put(name, column.sql, texts.shift() ?? null)
        else
          cells.set(
            name,
            column.filled(
              (suffix) => cells.get(columnName(each, suffix)) as string,
              `'${row.closesOn ?? '2027-01-01'}'::date`,
            ),
          )
      }
    }
    const columns = [...cells.keys()].map((name) => `"${name}"`).join(', ')
    await database.rows(
      `insert into crm."${object.table}" (${columns}) values (${[...cells.values()].join(', ')})`,
      values,
    )
    for (const each of own.filter((one) => typeOf(one).kind === 'links')) {
      for (const id of (row[each.name] ?? []) as string[]) {
        await database.rows(`insert into crm."${junctionName(object, each)}" (record_id, target_id) values ($1, $2)`, [
          row.id,
          id,
        ])
      }
    }
  }
}
