import { expect } from 'vitest'
import type { Actor } from '#engine/access.ts'
import { previewBulk } from '#engine/bulk/preview-bulk.ts'
import { readBulk } from '#engine/bulk/read-bulk.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx, News } from '#engine/context.ts'
import { visibleFiles } from '#engine/files/visible-files.ts'
import { aggregateAsOf, listAsOf } from '#engine/log/as-of.ts'
import { type Change, type ChangeRow, changeSelect } from '#engine/log/changes.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { createImport } from '#engine/transfer/import/prepare-import.ts'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { mayImport as mayBring } from '#engine/transfer/import/shapes.ts'
import { newId } from '#kernel/ids.ts'
import { createView } from '#modules/views/index.ts'
import { chooseChanges } from '#webhooks/choose-changes.ts'
import type { WatchedEvent } from '#webhooks/webhook.ts'
import { changed, guarded, tried } from './random-company.ts'
import {
  type Company,
  fixes,
  mayEver,
  mayImport,
  type Person,
  type ReferenceAct,
  type Thing,
} from './reference-access.ts'
import { type Answer, answerOf, idsOf, keyOf, list } from './whole-answers.ts'

/** One person of one company, and what the rules say of them. */
export interface Case {
  ctx: Ctx
  company: Company
  person: Person
  actor: Actor
  news: News[]
  set: string
  log: Change[]
  sees: (thing: Thing) => boolean
  may: (act: ReferenceAct, thing: Thing) => boolean
  hides: (object: string, field: string) => boolean
  /** Records of the object, in the bin or not, that are seen. */
  seen: (object: string) => Thing[]
  /** Those not in the bin. */
  alive: (object: string) => Thing[]
  /** A file with the external ids and names of all accounts. */
  file: string
}

/** A field of each object that no rule looks at. */
const free: Record<string, string> = {
  account: 'description',
  contact: 'description',
  deal: 'description',
  activity: 'body',
  ship: 'note',
}

/** Ways that read the past, rehearse, or find by values: each against the same plain reference. */
export const furtherPaths: Record<string, (given: Case) => Promise<void>> = {
  'the past': async ({ ctx, seen, alive, hides }) => {
    const [row] = await ctx.db.rows<{ at: Date }>(
      "select max(c.at) as at from kith.change c where c.kind = 'create' and c.object = any($1)",
      [tried],
    )
    for (const object of tried) {
      const [field] = Object.keys(changed[object] ?? {}) as [string]
      for (const [at, expected] of [
        [row?.at as Date, seen(object)],
        [ctx.clock(), alive(object)],
      ] as const) {
        const { json } = await listAsOf(ctx, object, { params: { sort: 'id', limit: 500 }, at })
        const { data } = JSON.parse(json)
        expect(idsOf(data)).toEqual(idsOf(expected))
        for (const record of data) expect(field in record).toBe(!hides(object, field))
        const count = await aggregateAsOf(ctx, object, { body: { measures: [{ fn: 'count' }] }, at })
        expect(JSON.parse(count.json).data).toEqual([{ count: expected.length }])
      }
    }
  },

  'bulk previews': async ({ ctx, alive, may, hides, company, person }) => {
    for (const object of tried) {
      const model = objectOf(ctx.catalog, object)
      const name = free[object] as string
      const asked = { filter: {}, all: true, op: 'update' as const, data: { [name]: 'mine' } }
      const answer = await answerOf(readBulk(ctx, model, asked).then((request) => previewBulk(ctx, request)))
      if (!mayEver({ company, person }, 'change', object)) expect(answer).toBe('forbidden')
      else if (hides(object, name)) expect(answer).toBe('unknown-field')
      else if (fixes({ company, person }, object, name)) expect(answer).toBe('validation')
      else {
        const changeable = idsOf(alive(object).filter((thing) => may('change', thing)))
        expect(answer.changing).toBe(changeable.length)
        expect(idsOf(answer.sample).filter((id) => !changeable.includes(id))).toEqual([])
        const shown = new Set(idsOf(alive(object)))
        expect(idsOf(answer.problems).filter((id) => !shown.has(id))).toEqual([])
      }
    }
  },

  'imports find nothing that is not seen': async ({ ctx, company, person, actor, sees, hides, alive, file }) => {
    const who = { company, person }
    for (const object of tried)
      expect([object, mayBring(ctx, objectOf(ctx.catalog, object))]).toEqual([object, mayImport(who, object)])
    // Each import is read, guessed and rehearsed: two people of a company are enough.
    if (company.people.indexOf(person) > 1) return
    const files = [{ name: 'accounts.csv', path: file, object: 'account' }]
    const id = await answerOf(createImport(ctx, files))
    const isKey = person.scopes.length > 0 && !person.scopes.includes('import')
    if (!actor.may.has('import')) {
      expect(id).toBe('forbidden')
      return
    }
    expect(isKey).toBe(false)
    if (!mayImport(who, 'account')) return
    const report = await answerOf(previewImport(ctx, id))
    const problems = await ctx.db.rows('select problems from kith.import_problem where import_id = $1', [id])
    const told = JSON.stringify([report, problems])
    for (const thing of company.things) if (!sees(thing)) expect(told).not.toContain(thing.id)
    const isFree = ['name', 'externalId'].every((name) => !hides('account', name) && !fixes(who, 'account', name))
    if (!isFree) return
    const [counts] = report.files
    expect(counts.updated + counts.unchanged).toBe(alive('account').length)
  },

  'undoing and saved views': async ({ ctx, set, actor, hides }) => {
    const undone = await answerOf(undoChangeSet(ctx, set, { dryRun: true }))
    expect(undone).toBe(actor.may.has('seeAllChanges') ? 'forbidden' : 'not-found')
    for (const object of tried) {
      const config = { filter: { [free[object] as string]: { isNull: true } } }
      const view = await answerOf(createView(ctx, { object, name: 'Mine', layout: 'table', config }))
      const isKept = typeof view === 'object'
      if (isKept) expect(hides(object, free[object] as string) || actor.rights(object).see === 'none').toBe(false)
    }
  },

  'links to many': async ({ ctx, alive, hides }) => {
    const known = new Set(idsOf(alive('contact')))
    const crewOf = ({ values }: Thing) => values.crewIds as string[]
    const isBuyers = ({ values }: Thing, is: boolean) => (values.crewIds as string[]).some((id) => known.has(id)) === is
    for (const [operator, is] of [
      ['some', true],
      ['none', false],
    ] as const) {
      const filter = { crew: { [operator]: { id: { isNull: false } } } }
      const answer = await answerOf(list(ctx, 'ship', { filter, sort: 'id' }))
      if (hides('ship', 'crew')) expect(answer).toBe('unknown-field')
      else expect(idsOf(answer)).toEqual(idsOf(alive('ship').filter((ship) => isBuyers(ship, is))))
    }
    const [ships, contacts] = [
      await answerOf(list(ctx, 'ship', { include: 'crew', sort: 'id' })),
      await answerOf(list(ctx, 'contact', { include: 'crewOf', sort: 'id' })),
    ]
    if (hides('ship', 'crew')) {
      expect([ships, contacts]).toEqual(['unknown-field', 'unknown-field'])
      return
    }
    for (const [index, ship] of alive('ship').entries())
      expect(idsOf(ships[index].crew).sort()).toEqual(
        crewOf(ship)
          .filter((id) => known.has(id))
          .sort(),
      )
    for (const contact of contacts)
      expect(idsOf(contact.crewOf).sort()).toEqual(
        idsOf(alive('ship').filter((ship) => crewOf(ship).includes(contact.id))),
      )
  },

  files: async ({ ctx, company, seen, hides }) => {
    const papersOf = ({ values }: Thing) => (values.papers ?? []) as string[]
    const found = await visibleFiles(ctx, company.things.flatMap(papersOf))
    expect([...found].sort()).toEqual(hides('ship', 'papers') ? [] : seen('ship').flatMap(papersOf))
  },

  'what webhooks send': async ({ ctx, log, seen, hides }) => {
    const rows = await ctx.db.rows<ChangeRow>(`${changeSelect} order by c.tx, c.seq`)
    const send = async (events: WatchedEvent[]) => {
      const webhook = { id: newId(), events, content: 'record' as const }
      const messages = await chooseChanges(ctx, webhook, { rows, publicUrl: 'https://kith.test' })
      return messages.map(({ body }) => JSON.parse(body).data)
    }
    const all = await send([])
    expect(all.map(({ change }) => change)).toEqual(log.map(({ id }) => id))
    for (const { object, record } of all.filter((each) => each.object === 'ship')) {
      const secret = guarded.ship.filter((name) => hides(object, name))
      for (const name of secret) expect(record ?? {}).not.toHaveProperty(keyOf(ctx, object, name))
    }
    const answer = await answerOf(send([{ object: 'ship', filter: { note: 'changed' } }]))
    if (hides('ship', 'note') && seen('ship').length > 0) expect(answer).toBe('unknown-field')
    else expect([...new Set(answer.map(({ id }: Answer) => id))].sort()).toEqual(idsOf(seen('ship')))
  },
}
