// Every way of reading against one plain statement of who may see what, for random roles, branches, teams, shares and records.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx, News } from '#engine/context.ts'
import { changeSetChanges, getChangeSet } from '#engine/log/change-sets.ts'
import { type Change, recordChanges } from '#engine/log/changes.ts'
import { messageFor, sightsOf } from '#engine/log/live-sights.ts'
import { searchRecords } from '#engine/log/search.ts'
import { readTimeline } from '#engine/log/timeline/read-timeline.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { countRecords } from '#engine/query/count-records.ts'
import type { ListParams } from '#engine/query/list-records.ts'
import { getRecord, readRecords } from '#engine/query/read-records.ts'
import { matchingIds } from '#engine/query/stream-records.ts'
import { loadActor } from '#modules/access/index.ts'
import { modules } from '#modules/index.ts'
import { rounds } from '../rounds.ts'
import { type Case, furtherPaths } from './access-paths.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'
import { changed, company, guarded, settle, tried, withGuardedFields } from './random-company.ts'
import { type Company, hides, may, mayEver, type Person, type Thing } from './reference-access.ts'
import { type Answer, aggregate, answerOf, codeOf, exported, idsOf, keyOf, list, wholeLog } from './whole-answers.ts'

let w: BareWorld

beforeAll(async () => {
  w = await openBareWorld({
    definitions: withGuardedFields(modules.flatMap((module) => module.objects)),
    rules: modules.flatMap((module) => module.rules),
    settings: { currency: 'EUR' },
  })
})
afterAll(async () => {
  await w?.close()
  await rm(folder, { recursive: true, force: true })
})

const folder = await mkdtemp(join(tmpdir(), 'kith-access-'))
const file = join(folder, 'accounts.csv')

function accountsFile({ things }: Company): string {
  const accounts = things.filter(({ object }) => object === 'account')
  return ['External id,Name', ...accounts.map(({ values }) => `${values.externalId},${values.name}`)].join('\n')
}

const paths: Record<string, (given: Case) => Promise<void>> = {
  ...furtherPaths,

  'lists, counts and single records': async ({ ctx, sees, seen, alive, hides, company }) => {
    for (const object of tried) {
      const data = await list(ctx, object, { sort: 'id' })
      expect(idsOf(data)).toEqual(idsOf(alive(object)))
      const known = [...objectOf(ctx.catalog, object).fields.values()].filter(({ name }) => !hides(object, name))
      for (const record of data) expect(Object.keys(record).sort()).toEqual(known.map(({ key }) => key).sort())
      expect(await countRecords(ctx, object, {})).toEqual({ value: data.length, exact: true })
      expect(idsOf(await list(ctx, object, { sort: 'id', deleted: 'only' }))).toEqual(
        idsOf(seen(object).filter((thing) => thing.binned)),
      )
      const all = company.things.filter((thing) => thing.object === object)
      expect(idsOf(await readRecords(ctx, object, idsOf(all))).sort()).toEqual(idsOf(alive(object)))
      for (const thing of all.slice(0, 4)) {
        const isThere = sees(thing) && !thing.binned
        expect(await codeOf(getRecord(ctx, object, thing.id))).toBe(isThere ? 'ok' : 'not-found')
      }
    }
  },

  'filters through links': async ({ ctx, alive, hides }) => {
    const isUnknown = hides('contact', 'account') || hides('account', 'industry')
    const retail = new Set(idsOf(alive('account').filter(({ values }) => values.industry === 'retail')))
    const isRetail = ({ values }: Thing) => retail.has(values.accountId as string)
    for (const [filter, expected] of [
      [{ 'account.industry': 'retail' }, (thing: Thing) => isRetail(thing)],
      [{ not: { 'account.industry': 'retail' } }, (thing: Thing) => !isRetail(thing)],
      [{ 'account.industry': { ne: 'retail' } }, (thing: Thing) => !isRetail(thing)],
      [{ account: { isNull: true } }, ({ values }: Thing) => values.accountId === null],
    ] as const) {
      const answer = await answerOf(list(ctx, 'contact', { filter, sort: 'id' }))
      const isOwnOnly = 'account' in filter
      if (isOwnOnly ? hides('contact', 'account') : isUnknown) expect(answer).toBe('unknown-field')
      else expect(idsOf(answer)).toEqual(idsOf(alive('contact').filter(expected)))
    }
    const contacts = new Set(idsOf(alive('contact').filter(isRetail)))
    const answer = await answerOf(
      list(ctx, 'activity', { filter: { 'contact.account.industry': 'retail' }, sort: 'id' }),
    )
    if (isUnknown) expect(answer).toBe('unknown-field')
    else
      expect(idsOf(answer)).toEqual(
        idsOf(alive('activity').filter(({ values }) => contacts.has(values.contactId as string))),
      )
  },

  'filters on the other side': async ({ ctx, alive, hides }) => {
    const employing = new Set(alive('contact').map(({ values }) => values.accountId))
    for (const operator of ['some', 'none'] as const) {
      const filter = { contacts: { [operator]: { jobTitle: 'Buyer' } } }
      const answer = await answerOf(list(ctx, 'account', { filter, sort: 'id' }))
      if (hides('contact', 'account') || hides('contact', 'jobTitle')) expect(answer).toBe('unknown-field')
      else
        expect(idsOf(answer)).toEqual(
          idsOf(alive('account').filter(({ id }) => employing.has(id) === (operator === 'some'))),
        )
    }
  },

  'sorting through links': async ({ ctx, alive, hides }) => {
    const names = new Map(alive('account').map(({ id, values }) => [id, values.name as string]))
    const nameOf = ({ values }: Thing) => names.get(values.accountId as string) ?? '~'
    for (const limit of [500, 2]) {
      const answer = await answerOf(list(ctx, 'contact', { sort: 'account.name', limit }))
      if (hides('contact', 'account') || hides('account', 'name')) expect(answer).toBe('unknown-field')
      else
        expect(idsOf(answer)).toEqual(
          idsOf(alive('contact').toSorted((a, b) => order(nameOf(a), nameOf(b)) || order(a.id, b.id))),
        )
    }
  },

  includes: async ({ ctx, alive, seen, hides, company }) => {
    const contacts = await answerOf(list(ctx, 'contact', { include: 'account', sort: 'id' }))
    const accounts = await answerOf(list(ctx, 'account', { include: 'contacts', sort: 'id' }))
    if (hides('contact', 'account')) {
      expect([contacts, accounts]).toEqual(['unknown-field', 'unknown-field'])
      return
    }
    const accountsSeen = new Map(seen('account').map((thing) => [thing.id, thing]))
    for (const [index, { values }] of alive('contact').entries()) {
      const shown = contacts[index].account
      const target = accountsSeen.get(values.accountId as string)
      if (!target) expect(shown).toBeNull()
      else if (target.binned) expect(shown).toEqual({ id: target.id, deleted: true })
      else {
        expect(shown.id).toBe(target.id)
        for (const field of guarded.account)
          expect(keyOf(ctx, 'account', field) in shown).toBe(!hides('account', field))
      }
    }
    for (const account of accounts) {
      const people = alive('contact').filter(({ values }) => values.accountId === account.id)
      expect(idsOf(account.contacts)).toEqual(idsOf(people).reverse())
    }
    expect(accounts.length).toBe(company.things.filter((thing) => alive('account').includes(thing)).length)
  },

  aggregates: async ({ ctx, alive, hides }) => {
    const sum = await answerOf(aggregate(ctx, 'deal', { measures: [{ fn: 'sum', field: 'amount' }, { fn: 'count' }] }))
    const total = alive('deal').reduce(
      (all, { values }) => all + Number((values.amount as { amount: string }).amount),
      0,
    )
    if (hides('deal', 'amount')) expect(sum).toBe('unknown-field')
    else
      expect(sum).toEqual([{ sum_amount: { amount: total.toFixed(2), currency: 'EUR' }, count: alive('deal').length }])
    const groups = await answerOf(aggregate(ctx, 'contact', { groupBy: ['account'] }))
    if (hides('contact', 'account')) expect(groups).toBe('unknown-field')
    else {
      const counts = Object.groupBy(alive('contact'), ({ values }) => String(values.accountId))
      const names = new Map(
        alive('account')
          .concat(alive('account'))
          .map(({ id, values }) => [id, values.name]),
      )
      for (const { account, count } of groups) {
        expect(count).toBe(counts[String(account?.id ?? null)]?.length)
        const isNamed = account && names.has(account.id) && !hides('account', 'name')
        if (isNamed) expect(account.label).toBe(names.get(account.id))
        if (account && !isNamed && !alive('account').some(({ id }) => id === account.id)) expectUnnamed(account)
      }
      expect(groups.length).toBe(Object.keys(counts).length)
    }
    const through = await answerOf(aggregate(ctx, 'contact', { measures: [{ fn: 'sum', field: 'account.employees' }] }))
    const sizes = new Map(alive('account').map(({ id, values }) => [id, values.employees as number]))
    const people = alive('contact').reduce((all, { values }) => all + (sizes.get(values.accountId as string) ?? 0), 0)
    if (hides('contact', 'account') || hides('account', 'employees')) expect(through).toBe('unknown-field')
    else expect(through).toEqual([{ 'sum_account.employees': people }])

    function expectUnnamed(account: { id: string; label: string | null }) {
      expect(Object.keys(account).sort()).toEqual(['id', 'label'])
    }
  },

  search: async ({ ctx, alive, hides }) => {
    const titles = { account: 'name', contact: 'name', deal: 'name', activity: 'subject', ship: 'name' }
    for (const object of tried) {
      const { data } = await searchRecords(ctx, { q: 'zq', objects: [object], limit: 50 })
      expect(idsOf(data).sort()).toEqual(hides(object, titles[object]) ? [] : idsOf(alive(object)))
    }
    // What stands in a hidden field is not found.
    const { data } = await searchRecords(ctx, { q: 'secret.test', objects: ['contact'], limit: 50 })
    expect(idsOf(data).sort()).toEqual(hides('contact', 'email') ? [] : idsOf(alive('contact')))
  },

  'the log': async ({ ctx, log, seen, sees, hides, company, set, actor }) => {
    const mine = log.filter(({ object }) => (tried as readonly string[]).includes(object))
    for (const object of tried) {
      const kinds = (kind: string) =>
        mine
          .filter((one) => one.object === object && one.kind === kind)
          .map(({ record }) => record)
          .sort()
      const [field] = Object.keys(changed[object] ?? {})
      expect(kinds('create')).toEqual(idsOf(seen(object)))
      expect(kinds('update')).toEqual(hides(object, field as string) ? [] : idsOf(seen(object)))
      expect(kinds('delete')).toEqual(idsOf(seen(object).filter(({ binned }) => binned)))
      const secret = guarded[object].filter((name) => hides(object, name)).map((name) => keyOf(ctx, object, name))
      for (const one of mine.filter((each) => each.object === object))
        for (const key of secret) expect(one.changes).not.toHaveProperty(key)
      const sample = company.things.filter((thing) => thing.object === object).slice(4, 7)
      for (const thing of sample) {
        const answer = await answerOf(recordChanges(ctx, objectOf(ctx.catalog, object), thing.id, {}))
        if (sees(thing))
          expect(answer.data.map((one: Change) => one.id)).toEqual(
            mine
              .filter(({ record }) => record === thing.id)
              .map(({ id }) => id)
              .reverse(),
          )
        else expect(answer).toBe('not-found')
      }
    }
    const overview = await answerOf(getChangeSet(ctx, set, 500))
    if (!actor.may.has('seeAllChanges')) expect(overview).toBe('not-found')
    else {
      const expected = mine.filter(({ changeSet }) => changeSet === set).map(({ id }) => id)
      expect(overview.changes.data.map((one: Change) => one.id)).toEqual(expected)
      expect((await changeSetChanges(ctx, set, { limit: 1000 })).data.map(({ id }) => id)).toEqual(expected)
    }
  },

  timelines: async ({ ctx, sees, alive, company }) => {
    const accountOf = new Map(company.things.map(({ id, values }) => [id, values.accountId]))
    for (const thing of company.things.filter(({ object }) => object === 'account').slice(0, 5)) {
      const answer = await answerOf(
        readTimeline(ctx, objectOf(ctx.catalog, 'account'), thing.id, { kinds: ['activity'], limit: 200 }),
      )
      if (!sees(thing)) {
        expect(answer).toBe('not-found')
        continue
      }
      const expected = alive('activity').filter(
        ({ values }) => values.accountId === thing.id || accountOf.get(values.contactId as string) === thing.id,
      )
      expect(answer.data.map((item: Answer) => item.activity.id).sort()).toEqual(idsOf(expected))
    }
  },

  'live news': async ({ ctx, actor, news, sees, hides, company }) => {
    const sights = await sightsOf(ctx, news)
    const things = new Map(company.things.map((thing) => [thing.id, thing]))
    for (const one of news) {
      const thing = things.get(one.id) as Thing
      const message = messageFor(ctx.catalog, one, { actor, sights })
      const fields = one.fields.filter((key) => !hides(thing.object, fieldOf(ctx, thing.object, key)))
      if (!sees(thing)) expect(message).toBeNull()
      else expect(message).toMatchObject(thing.binned ? { id: thing.id, gone: true } : { id: thing.id, fields })
    }
  },

  'exports and bulk': async ({ ctx, alive, may: mayDo, company, person }) => {
    for (const object of tried) {
      const answer = await answerOf(exported(ctx, object))
      if (!mayEver({ company, person }, 'export', object)) expect(answer).toBe('forbidden')
      else expect(idsOf(answer)).toEqual(idsOf(alive(object).filter((thing) => mayDo('export', thing))))
      for (const act of ['see', 'change', 'delete'] as const)
        expect(await matchingIds(ctx, object, { act, limit: 500 })).toEqual(
          idsOf(alive(object).filter((thing) => mayDo(act, thing))),
        )
    }
  },

  'hidden fields': async ({ ctx, hides }) => {
    for (const object of tried) {
      for (const name of guarded[object].filter((each) => hides(object, each))) {
        for (const word of new Set([name, keyOf(ctx, object, name)])) {
          const asked: ListParams[] = [
            { filter: { [word]: { isNull: true } } },
            { sort: word },
            { sort: `-id,${word}` },
            { fields: ['id', word] },
            { filter: { or: [{ not: { [word]: null } }] } },
          ]
          for (const params of asked)
            expect([word, params, await codeOf(list(ctx, object, params))]).toEqual([word, params, 'unknown-field'])
          for (const body of [
            { groupBy: [word] },
            { measures: [{ fn: 'count', field: word }] },
            { measures: [{ fn: 'count', filter: { [word]: { isNull: true } } }] },
          ])
            expect([word, body, await codeOf(aggregateRecords(ctx, object, body))]).toEqual([
              word,
              body,
              'unknown-field',
            ])
          if (object === 'account')
            expect(await codeOf(list(ctx, 'deal', { filter: { [`account.${word}`]: { isNull: true } } }))).toBe(
              'unknown-field',
            )
        }
      }
    }
  },
}

it('is the same on every path', { timeout: 120_000 }, async () => {
  const ctx = w.ctx()
  let cases = 0
  await fc.assert(
    fc.asyncProperty(company, async (given) => {
      const news = await settle(w, ctx, given)
      const set = news[0]?.set as string
      await writeFile(file, accountsFile(given))
      for (const person of given.people) {
        const one = await caseOf(given, person, { news, set })
        for (const [name, path] of Object.entries(paths)) {
          await path(one).catch((error: Error) => {
            error.message = `${name}, ${person.id} with ${JSON.stringify(person)}:\n${error.message}`
            throw error
          })
        }
        cases++
      }
    }),
    { numRuns: rounds(5), seed: 20261121, endOnFailure: true },
  )
  expect(cases).toBe(7 * rounds(5))
})

async function caseOf(given: Company, person: Person, { news, set }: { news: News[]; set: string }): Promise<Case> {
  const actor = await loadActor(w.database, { userId: person.id, via: 'key', scopes: person.scopes }, w.catalog)
  if (!actor) throw new Error('The person has no way in')
  const ctx = w.ctx(actor)
  const who = { company: given, person }
  const sees = (thing: Thing) => may(who, 'see', thing)
  const seen = (object: string) => given.things.filter((thing) => thing.object === object && sees(thing))
  return {
    ctx,
    company: given,
    person,
    actor,
    news,
    set,
    sees,
    seen,
    log: await wholeLog(ctx),
    file,
    may: (act, thing) => may(who, act, thing),
    hides: (object, field) => hides(who, object, field),
    alive: (object) => seen(object).filter(({ binned }) => !binned),
  }
}

function fieldOf(ctx: Ctx, object: string, key: string): string {
  return objectOf(ctx.catalog, object).byKey.get(key)?.name ?? key
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
