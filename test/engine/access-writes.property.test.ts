// Every way of writing against the same plain statement of who may do what. Nothing is kept: each try is a rehearsal.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { previewMerge } from '#engine/merge/run-merge.ts'
import type { Operation, OperationResult } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { loadActor } from '#modules/access/index.ts'
import { modules } from '#modules/index.ts'
import { rounds } from '../rounds.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'
import { company, guarded, settle, tried, withGuardedFields } from './random-company.ts'
import {
  type Company,
  fixes,
  hides,
  may,
  type Person,
  type Place,
  type ReferenceAct,
  type Thing,
} from './reference-access.ts'

let w: BareWorld

beforeAll(async () => {
  w = await openBareWorld({
    definitions: withGuardedFields(modules.flatMap((module) => module.objects)),
    rules: modules.flatMap((module) => module.rules),
    settings: { currency: 'EUR' },
  })
})
afterAll(() => w?.close())

interface Case {
  ctx: Ctx
  company: Company
  person: Person
  may: (act: ReferenceAct, place: Place) => boolean
  hides: (object: string, field: string) => boolean
  fixes: (object: string, field: string) => boolean
  of: (object: string) => Thing[]
}

/** A field that the fixtures do not set and that no rule looks at. */
const free: Record<string, string> = {
  account: 'description',
  contact: 'description',
  deal: 'description',
  activity: 'body',
  ship: 'note',
}

const paths: Record<string, (given: Case) => Promise<void>> = {
  'change, delete, restore': async ({ ctx, company, may: mayDo, hides: isHidden, fixes: isFixed }) => {
    const { things } = company
    const field = (thing: Thing) => free[thing.object] as string
    const changes = await rehearse(
      ctx,
      things.map(
        ({ object, id }): Operation => ({ op: 'update', object, id, data: { [free[object] as string]: 'mine' } }),
      ),
    )
    expect(changes).toEqual(
      things.map((thing) => {
        if (isHidden(thing.object, field(thing))) return 'unknown-field'
        if (!mayDo('see', thing) || thing.binned) return 'not-found'
        if (!mayDo('change', thing)) return 'forbidden'
        return isFixed(thing.object, field(thing)) ? 'validation' : 'updated'
      }),
    )
    const deletions = await rehearse(
      ctx,
      things.map(({ object, id }): Operation => ({ op: 'delete', object, id })),
    )
    expect(deletions).toEqual(
      things.map((thing) =>
        !mayDo('see', thing) || thing.binned ? 'not-found' : mayDo('delete', thing) ? 'deleted' : 'forbidden',
      ),
    )
    const returns = await rehearse(
      ctx,
      things.map(({ object, id }): Operation => ({ op: 'restore', object, id })),
    )
    expect(returns).toEqual(
      things.map((thing) =>
        !mayDo('see', thing)
          ? 'not-found'
          : !mayDo('delete', thing)
            ? 'forbidden'
            : thing.binned
              ? 'restored'
              : 'unchanged',
      ),
    )
  },

  create: async ({ ctx, company, person, may: mayDo, hides: isHidden, fixes: isFixed }) => {
    const places = [null, ...company.people.slice(0, 5)].flatMap((owner) =>
      [undefined, null, ...company.branches.slice(0, 3)].map((branch) => ({ owner, branch })),
    )
    const creation = (owner: Person | null, branchId: string | null | undefined): Operation => ({
      op: 'create',
      object: 'contact',
      data: { name: 'New', ownerId: owner?.id ?? null, ...(branchId === undefined ? {} : { branchId }) },
    })
    const known = (id: string | undefined | null) =>
      id === person.branch || mayDo('see', { object: 'branch', id: id as string, owner: null, branch: null })
    const byId = await rehearse(
      ctx,
      places.map(({ owner, branch }) => creation(owner, branch && branch.id)),
    )
    // A branch is also known by its key, to those who see it.
    const byKey = await rehearse(
      ctx,
      places.map(({ owner, branch }) => creation(owner, branch && `branch-${branch.id.slice(-4)}`)),
    )
    for (const [given, results] of [
      ['id', byId],
      ['key', byKey],
    ] as const)
      expect(results).toEqual(
        places.map(({ owner, branch }) => {
          const settled = branch === undefined ? (owner?.branch ?? null) : (branch?.id ?? null)
          const isOwner =
            !owner ||
            owner.id === person.id ||
            mayDo('see', { object: 'user', id: owner.id, owner: owner.id, branch: owner.branch })
          const isBranch =
            !branch ||
            (given === 'id'
              ? known(branch.id)
              : mayDo('see', { object: 'branch', id: branch.id, owner: null, branch: null }))
          if (isHidden('contact', 'name')) return 'unknown-field'
          if (isFixed('contact', 'name') || !isOwner || !isBranch) return 'validation'
          return mayDo('create', { object: 'contact', id: newId(), owner: owner?.id ?? null, branch: settled })
            ? 'created'
            : 'forbidden'
        }),
      )
  },

  'link targets': async ({ ctx, of, person, may: mayDo, hides: isHidden, fixes: isFixed }) => {
    const own: Place = { object: 'contact', id: newId(), owner: person.id, branch: person.branch }
    const accounts = of('account')
    const linked = await rehearse(
      ctx,
      [...accounts, { id: newId() }].map(
        ({ id }): Operation => ({ op: 'create', object: 'contact', data: { name: 'New', accountId: id } }),
      ),
    )
    const isFree = !isFixed('contact', 'name') && !isFixed('contact', 'account')
    const expected = (isLinkable: boolean) => {
      if (isHidden('contact', 'name') || isHidden('contact', 'account')) return 'unknown-field'
      if (!isFree || !isLinkable) return 'validation'
      return mayDo('create', own) ? 'created' : 'forbidden'
    }
    expect(linked).toEqual([
      ...accounts.map((account) => expected(mayDo('see', account) && !account.binned)),
      expected(false),
    ])
  },

  'upserts and taken values': async ({ ctx, of, person, may: mayDo, hides: isHidden, fixes: isFixed }) => {
    const accounts = of('account')
    const data = ({ values }: Thing) => ({ name: 'Mine', externalId: values.externalId })
    const upserts = await results(
      ctx,
      accounts.map((thing): Operation => ({ op: 'upsert', object: 'account', match: 'externalId', data: data(thing) })),
    )
    const own: Place = { object: 'account', id: newId(), owner: person.id, branch: person.branch }
    const names = ['name', 'externalId']
    expect(upserts.map(outcome)).toEqual(
      accounts.map((thing) => {
        if (names.some((name) => isHidden('account', name))) return 'unknown-field'
        const isFound = mayDo('see', thing) && !thing.binned
        if (isFound && !mayDo('change', thing)) return 'forbidden'
        if (names.some((name) => isFixed('account', name))) return 'validation'
        if (isFound) return 'updated'
        if (!mayDo('create', own)) return 'forbidden'
        return thing.binned ? 'created' : 'duplicate'
      }),
    )
    // Somebody else's value is taken, but not told by whom.
    for (const { error } of upserts) if (error?.code === 'duplicate') expect(error.extra).toEqual({})
    expect(JSON.stringify(upserts.flatMap(({ error }) => error?.problems ?? []))).not.toMatch(
      /0193a1b2-0000-7000-8000-00000000[4-7]/,
    )
  },

  merging: async ({ ctx, of, may: mayDo }) => {
    for (const object of ['account', 'ship'])
      for (const [keep, loser] of [of(object).slice(0, 2), of(object).slice(5, 7)] as [Thing, Thing][]) {
        const request = { object, keep: keep.id, losers: [loser.id], values: {} }
        const answer = await previewMerge(ctx, request).then(
          () => 'ok',
          (error) => error.code,
        )
        const isThere = (thing: Thing) => mayDo('see', thing) && !thing.binned
        const isAllowed = mayDo('change', keep) && mayDo('change', loser) && mayDo('delete', loser)
        expect(answer).toBe(isThere(keep) && isThere(loser) ? (isAllowed ? 'ok' : 'forbidden') : 'not-found')
      }
  },

  'hidden and fixed fields': async ({ ctx, of, may: mayDo, hides: isHidden, fixes: isFixed }) => {
    for (const object of tried) {
      const target = of(object).find((thing) => !thing.binned && mayDo('see', thing) && mayDo('change', thing))
      if (!target) continue
      const model = objectOf(ctx.catalog, object)
      for (const name of guarded[object]) {
        const key = model.fields.get(name)?.key as string
        if (!isHidden(object, name) && !isFixed(object, name)) continue
        const expected = isHidden(object, name) ? 'unknown-field' : 'validation'
        const words = key === name ? [key] : [key, name]
        const outcomes = await rehearse(
          ctx,
          words.map((word): Operation => ({ op: 'update', object, id: target.id, data: { [word]: null } })),
        )
        expect([name, outcomes]).toEqual([name, words.map(() => expected)])
      }
      // The record that a conflict shows is the record as the person sees it.
      const [stale] = await results(ctx, [{ op: 'update', object, id: target.id, data: {}, version: 99 }])
      expect(stale?.error?.code).toBe('version-conflict')
      const current = stale?.error?.extra.current as object
      const entered = guarded[object].filter((name) => model.fields.get(name)?.valueType === undefined)
      for (const name of entered)
        expect([name, (model.fields.get(name)?.key as string) in current]).toEqual([name, !isHidden(object, name)])
    }
  },
}

it('is the same on every path', { timeout: 120_000 }, async () => {
  const system = w.ctx()
  let cases = 0
  await fc.assert(
    fc.asyncProperty(company, async (given) => {
      await settle(w, system, given)
      const before = await w.database.rows('select count(*) from kith.change')
      for (const person of given.people) {
        const actor = await loadActor(w.database, { userId: person.id, via: 'key', scopes: person.scopes }, w.catalog)
        if (!actor) throw new Error('The person has no way in')
        const who = { company: given, person }
        const one: Case = {
          ctx: w.ctx(actor),
          company: given,
          person,
          may: (act, place) => may(who, act, place),
          hides: (object, field) => hides(who, object, field),
          fixes: (object, field) => fixes(who, object, field),
          of: (object) => given.things.filter((thing) => thing.object === object),
        }
        for (const [name, path] of Object.entries(paths)) {
          await path(one).catch((error: Error) => {
            error.message = `${name}, ${JSON.stringify(person)}:\n${error.message}`
            throw error
          })
        }
        cases++
      }
      expect(await w.database.rows('select count(*) from kith.change')).toEqual(before)
    }),
    { numRuns: rounds(5), seed: 20261121, endOnFailure: true },
  )
  expect(cases).toBe(7 * rounds(5))
})

async function results(ctx: Ctx, operations: readonly Operation[]): Promise<OperationResult[]> {
  return (await write(ctx, operations, { atomic: false, dryRun: true })).results
}

async function rehearse(ctx: Ctx, operations: readonly Operation[]): Promise<string[]> {
  return (await results(ctx, operations)).map(outcome)
}

function outcome({ status, error }: OperationResult): string {
  return error ? error.code : status
}
