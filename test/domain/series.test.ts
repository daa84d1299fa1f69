// What comes again: one of a series is changed or binned alone, with those that follow, or with all.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { write } from '#engine/write/write.ts'
import { KithError } from '#kernel/errors.ts'
import { asSent } from '#modules/customers/change-series.ts'
import { changeSeries, continueSeries, removeFromSeries } from '#modules/customers/index.ts'
import { type Office, openOffice, refusal } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

interface Row {
  id: string
  subject: string
  at: string
  ends: string | null
  place: string | null
  rule: string | null
  series: string
  done: boolean
}

const rowsOf = async (subject: string): Promise<Row[]> => {
  const rows = await office.database.rows<Omit<Row, 'at'> & { at: Date }>(
    `select id, subject, coalesce(starts_at, due_at) as at, to_char(ends_at, 'HH24:MI') as ends, to_char(recurs_at, 'MM-DD HH24:MI') as place,
       recurrence as rule, series, done_at is not null as done
     from crm.activity where subject like $1 and deleted_at is null order by 3`,
    [`${subject}%`],
  )
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString().slice(5, 16) }))
}
const short = (rows: readonly Row[]) => rows.map(({ at, rule, done }) => [at, done ? 'done' : rule])
const go = () => continueSeries(office.because('series'))
const change = (activityId: string, scope: 'one' | 'following' | 'all', data: Record<string, unknown>) =>
  changeSeries(office.because('api'), { activityId, scope, data })

const makeUser = async (name: string): Promise<string> => {
  const data = { name, email: `${name}@series.example` }
  const { results } = await write(office.because('set-up'), [{ op: 'create', object: 'user', data }], { trusted: true })
  return String(results[0]?.id)
}

/** Two done, one moved alone and yet to come, and the one that goes on. Mondays at nine in Madrid, from winter into summer. */
async function begin(subject: string, recurrence = 'FREQ=WEEKLY;BYDAY=MO;COUNT=9'): Promise<Row[]> {
  const first = { kind: 'meeting', subject, startsAt: '2027-03-08T08:00:00Z', duration: 30, recurrence }
  let id = await office.make('activity', first)
  for (let done = 0; done < 2; done++) {
    await office.change(['activity', id], { doneAt: '2027-03-08T08:30:00Z' })
    await go()
    id = (await rowsOf(subject)).find(({ rule }) => rule)?.id ?? ''
  }
  await change(id, 'one', { startsAt: '2027-03-24T10:00:00Z', endsAt: '2027-03-24T11:00:00Z' })
  const rows = await rowsOf(subject)
  expect(short(rows)).toEqual([
    ['03-08T08:00', 'done'],
    ['03-15T08:00', 'done'],
    ['03-24T10:00', null],
    ['03-29T07:00', recurrence],
  ])
  expect(rows.map(({ place }) => place)).toEqual(['03-08 08:00', '03-15 08:00', '03-22 08:00', '03-29 07:00'])
  expect(new Set(rows.map(({ series }) => series)).size).toBe(1)
  return rows
}

test('one alone: the one after is made as it was before, goes on, and goes when it is taken back', async () => {
  const subject = 'Alone'
  const id = await office.make('activity', {
    ...{ kind: 'meeting', subject, startsAt: '2027-04-05T07:00:00Z', duration: 30, recurrence: 'FREQ=WEEKLY' },
  })
  const { changeSet } = await change(id, 'one', { subject: `${subject} and other`, priority: 'high' })
  expect((await rowsOf(subject)).map((row) => [row.subject, row.at, row.rule])).toEqual([
    ['Alone and other', '04-05T07:00', null],
    ['Alone', '04-12T07:00', 'FREQ=WEEKLY'],
  ])
  await undoChangeSet(office.because('undo'), String(changeSet))
  expect((await rowsOf(subject)).map((row) => [row.subject, row.at, row.rule])).toEqual([
    ['Alone', '04-05T07:00', 'FREQ=WEEKLY'],
  ])

  const gone = await removeFromSeries(office.because('api'), { activityId: id, scope: 'one' })
  expect(short(await rowsOf(subject))).toEqual([['04-12T07:00', 'FREQ=WEEKLY']])
  await undoChangeSet(office.because('undo'), String(gone.changeSet))
  expect(short(await rowsOf(subject))).toEqual([['04-05T07:00', 'FREQ=WEEKLY']])
})

test('those that follow move by the clock, with the rule, as a series of their own', async () => {
  const rows = await begin('Follow')
  // Tuesday at eleven, an hour long.
  const { changeSet } = await change(rows[2]?.id ?? '', 'following', {
    startsAt: '2027-03-23T10:00:00Z',
    endsAt: '2027-03-23T11:00:00Z',
    subject: 'Follow on',
  })
  const after = await rowsOf('Follow')
  expect(after.map((row) => [row.subject, row.at, row.ends, row.rule])).toEqual([
    ['Follow', '03-08T08:00', '08:30', null],
    ['Follow', '03-15T08:00', '08:30', null],
    ['Follow on', '03-23T10:00', '11:00', null],
    ['Follow on', '03-30T09:00', '10:00', 'FREQ=WEEKLY;BYDAY=TU;COUNT=6'],
  ])
  const keys = after.map(({ series }) => series)
  expect([keys[0] === keys[1], keys[1] === keys[2], keys[2] === keys[3]]).toEqual([true, false, true])
  await office.change(['activity', after[3]?.id ?? ''], { doneAt: '2027-03-30T10:00:00Z' })
  await go()
  expect(short(await rowsOf('Follow')).at(-1)).toEqual(['04-06T09:00', 'FREQ=WEEKLY;BYDAY=TU;COUNT=6'])
  // The rule went on to another meanwhile.
  expect(await undoChangeSet(office.because('undo'), String(changeSet))).toMatchObject({ conflictCount: 2 })
})

test('all: what is done is named anew and keeps its time, and it is taken back as one', async () => {
  const rows = await begin('All')
  const { changeSet } = await change(rows[3]?.id ?? '', 'all', {
    subject: 'All of them',
    startsAt: '2027-03-29T08:00:00Z',
    endsAt: '2027-03-29T08:30:00Z',
    outcome: 'Only here',
  })
  const after = await rowsOf('All')
  expect(after.map((row) => [row.subject, row.at])).toEqual([
    ['All of them', '03-08T08:00'],
    ['All of them', '03-15T08:00'],
    ['All of them', '03-22T09:00'],
    ['All of them', '03-29T08:00'],
  ])
  const outcomes = await office.database.rows(
    `select outcome from crm.activity where subject = 'All of them' and outcome is not null`,
  )
  expect(outcomes).toHaveLength(1)
  await undoChangeSet(office.because('undo'), String(changeSet))
  expect(await rowsOf('All')).toEqual(rows)
})

test('all: what is done keeps its length and its owner', async () => {
  const [first, , , last] = await begin('Beginning')
  const owner = await makeUser('rosa')
  await change(last?.id ?? '', 'all', { duration: 90, ownerId: owner })
  expect((await rowsOf('Beginning')).map(({ ends }) => ends)).toEqual(['08:30', '08:30', '11:30', '08:30'])
  expect((await office.read('activity', first?.id ?? '')).owner).not.toBe(owner)
  expect(await office.read('activity', last?.id ?? '')).toMatchObject({ owner, duration: 90 })
})

test('what another has changed since is not written over, and the one that was asked for comes first', async () => {
  const rows = await begin('Seen')
  const [id, base] = [rows[2]?.id ?? '', 1]
  await office.change(['activity', id], { subject: 'Seen by another' })
  const act = (data: Record<string, unknown>) =>
    changeSeries(office.because('api'), { activityId: id, scope: 'all', data, base })
  await expect(act({ subject: 'Seen' })).rejects.toMatchObject({ code: 'version-conflict' })
  await expect(
    changeSeries(office.because('api'), { activityId: id, scope: 'one', data: { subject: 'Seen' }, base }),
  ).rejects.toMatchObject({ code: 'version-conflict' })
  const { changeSet } = await act({ outcome: 'Here', body: 'Bring the list' })
  const [of] = await office.database.rows(
    'select record_id as id from kith.change where set_id = $1 order by seq limit 1',
    [changeSet],
  )
  expect(of).toEqual({ id })
})

test('what is no time is refused; a last moment moves along', async () => {
  const rows = await begin('Until', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270426T070000Z')
  const id = rows[3]?.id ?? ''
  for (const startsAt of ['soon', 5, '2027-03-30'])
    expect(Object.keys(await refusal(change(id, 'following', { startsAt })))).toEqual(['data.startsAt'])
  await change(id, 'following', { startsAt: '2027-03-30T08:00:00Z', endsAt: '2027-03-30T08:30:00Z' })
  expect(short(await rowsOf('Until')).at(-1)).toEqual(['03-30T08:00', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270427T080000Z'])
})

test('only the beginning is moved: each is as long as before, or as long as is said', async () => {
  const rows = await begin('Moved beginning')
  const ends = async () => (await rowsOf('Moved beginning')).slice(2).map(({ at, ends }) => `${at.slice(3)} ${ends}`)
  await change(rows[2]?.id ?? '', 'following', { startsAt: '2027-03-22T14:00:00Z' })
  expect(await ends()).toEqual(['22T14:00 15:00', '29T13:00 14:00'])
  await change(rows[2]?.id ?? '', 'following', { startsAt: '2027-03-22T15:00:00Z', duration: 20 })
  expect(await ends()).toEqual(['22T15:00 15:20', '29T14:00 14:20'])
})

test('what is refused is told of what was sent, once', async () => {
  const rows = await begin('Told')
  const wrong = { subject: '', endsAt: '2027-03-01T07:00:00Z' }
  for (const scope of ['one', 'following', 'all'] as const) {
    const problems = await change(rows[3]?.id ?? '', scope, wrong).then(
      () => [],
      (error) => [error.message, ...error.problems.map(({ path }: { path: string }) => path)],
    )
    expect(problems).toEqual([expect.stringMatching(/^data\.endsAt: /), 'data.endsAt', 'data.subject'])
  }
  await expect(change(rows[3]?.id ?? '', 'all', { colour: 'red' })).rejects.toMatchObject({
    problems: [{ path: 'data.colour' }],
  })
})

test('what is refused beside the data keeps its place', () => {
  const problem = (path: string) => ({ path, message: path })
  const paths = ['operations[3].id', 'operations[2].data.subject', 'data', 'endsAt']
  const told = asSent(new KithError('conflict', 'Two', { problems: paths.map(problem) }))
  expect(told.problems.map(({ path }) => path)).toEqual(['operations[3].id', 'data.subject', 'data', 'data.endsAt'])
})

test('another rule of one that was moved alone counts from its place, and is taken back with it', async () => {
  const subject = 'Other end'
  const id = await office.make('activity', {
    ...{ kind: 'meeting', subject, startsAt: '2027-07-05T07:00:00Z', duration: 30, recurrence: 'FREQ=WEEKLY;COUNT=10' },
  })
  await office.change(['activity', id], { startsAt: '2027-07-07T14:00:00Z' })
  const { changeSet } = await write(office.because('api'), [
    { op: 'update', object: 'activity', id, data: { recurrence: 'FREQ=WEEKLY;COUNT=3' } },
  ])
  const place = '2027-07-05T07:00:00.000Z'
  expect(await office.read('activity', id)).toMatchObject({ recursFrom: place, recursAt: place })
  await undoChangeSet(office.because('undo'), String(changeSet))
  const back = { recurrence: 'FREQ=WEEKLY;COUNT=10', recursFrom: place, recursAt: place }
  expect(await office.read('activity', id)).toMatchObject(back)
  await office.change(['activity', id], { recurrence: 'FREQ=WEEKLY;COUNT=3' })
  await office.change(['activity', id], { doneAt: '2027-07-07T15:00:00Z' })
  await go()
  expect((await rowsOf(subject)).map(({ at }) => at)).toEqual(['07-07T14:00', '07-12T07:00'])
  const [, next] = await rowsOf(subject)
  const moved = { startsAt: '2027-07-13T08:00:00Z', recurrence: 'FREQ=WEEKLY;COUNT=2' }
  await office.change(['activity', next?.id ?? ''], moved)
  expect(await office.read('activity', next?.id ?? '')).toMatchObject({ recursAt: '2027-07-13T08:00:00.000Z' })
})

test('the bin goes by the right to delete', async () => {
  const rows = await begin('Delete')
  const ctx = office.because('api')
  const userId = await makeUser('sam')
  for (const { id } of rows.slice(2)) await office.change(['activity', id], { ownerId: userId })
  const rights = (object: string) => ({ ...ctx.actor.rights(object), delete: 'own' as const })
  const sam = { ...ctx, actor: { ...ctx.actor, userId, rights } }
  const removed = await removeFromSeries(sam, { activityId: rows[3]?.id ?? '', scope: 'all' })
  expect(short(await rowsOf('Delete'))).toEqual([
    ['03-08T08:00', 'done'],
    ['03-15T08:00', 'done'],
  ])
  await undoChangeSet(office.because('undo'), String(removed.changeSet))
})

test('the bin takes those that follow, or all, and gives them back as one', async () => {
  const rows = await begin('Bin')
  const remove = (scope: 'following' | 'all') =>
    removeFromSeries(office.because('api'), { activityId: rows[2]?.id ?? '', scope })
  const following = await remove('following')
  expect(await rowsOf('Bin')).toHaveLength(2)
  await go()
  expect(await rowsOf('Bin')).toHaveLength(2)
  await undoChangeSet(office.because('undo'), String(following.changeSet))
  expect(await rowsOf('Bin')).toEqual(rows)
  const all = await remove('all')
  expect(await rowsOf('Bin')).toHaveLength(0)
  await undoChangeSet(office.because('undo'), String(all.changeSet))
  expect(await rowsOf('Bin')).toEqual(rows)
})

test('the rule itself is not changed so, nor moved where its days do not move alike', async () => {
  const rows = await begin('Rule', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2').catch(() => [])
  expect(rows).toEqual([])
  const id = await office.make('activity', {
    ...{ kind: 'meeting', subject: 'Second', startsAt: '2027-05-04T07:00:00Z' },
    recurrence: 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2',
  })
  expect(await refusal(change(id, 'following', { startsAt: '2027-05-06T07:00:00Z' }))).toMatchObject({
    'data.startsAt': expect.stringContaining('change the rule'),
  })
  const dueAt = '2027-05-04T07:00:00Z'
  const task = await office.make('activity', { subject: 'Monthly', dueAt, recurrence: 'FREQ=MONTHLY;BYMONTHDAY=4,18' })
  await expect(change(task, 'following', { dueAt: '2027-05-06T07:00:00Z' })).rejects.toMatchObject({
    problems: [{ path: 'data.dueAt', code: 'days-move-apart' }],
  })
  await change(id, 'following', { startsAt: '2027-05-04T09:00:00Z' })
  await expect(change(id, 'all', { recurrence: 'FREQ=DAILY' })).rejects.toThrow('PATCH')
  const alone = await office.make('activity', { subject: 'Once' })
  await change(alone, 'all', { subject: 'Once only' })
  expect(await office.read('activity', alone)).toMatchObject({ subject: 'Once only', series: null })
})

test('a checklist is kept as lines, undone with its record, and comes again unticked', async () => {
  const subject = 'Checked'
  const id = await office.make('activity', {
    ...{ kind: 'meeting', subject, startsAt: '2027-06-07T07:00:00Z', recurrence: 'FREQ=WEEKLY' },
    checklist: '* [X] Room\r\n\r\nProjector\n- [ ] Coffee',
  })
  const listOf = async (one: string) => (await office.read('activity', one)).checklist
  expect(await listOf(id)).toBe('- [x] Room\n- [ ] Projector\n- [ ] Coffee')
  await office.change(['activity', id], { checklist: '  \n- [ ]' })
  expect(await listOf(id)).toBeNull()
  await office.change(['activity', id], { checklist: 'Room\n☑ Projector' })
  await office.change(['activity', id], { doneAt: '2027-06-07T08:00:00Z' })
  await go()
  const next = (await rowsOf(subject)).find(({ rule }) => rule)
  expect(await listOf(next?.id ?? '')).toBe('- [ ] Room\n- [ ] Projector')
  expect(await listOf(id)).toBe('- [ ] Room\n- [x] Projector')
})
