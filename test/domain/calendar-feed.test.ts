import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRecording } from '#bench/recording.ts'
import { detectFile } from '#engine/transfer/files/detect.ts'
import { readHeader } from '#engine/transfer/files/read-header.ts'
import { readTable } from '#engine/transfer/files/read-table.ts'
import { temporaryFiles } from '#engine/transfer/files/temporary-file.fixtures.ts'
import { openOwnCalendar } from '#modules/planning/index.ts'
import { createKey } from '#modules/workspace/index.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const file = temporaryFiles()
const from = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19)}.000Z`
const made = async (body: object, who: PersonName = 'nina'): Promise<string> => {
  const answer = await w.as(who).post('/activities', { kind: 'meeting', ...body })
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const addressOf = async (who: PersonName): Promise<string> => {
  const { status, body } = await w.as(who).put('/calendar-feed')
  expect(status).toBe(200)
  return new URL(body.url).pathname.replace('/api/v1', '')
}
const fetched = (address: string, headers = {}) => w.as('nobody').get(address, headers)

/** As an import reads it: a record of cells by the names of columns for each entry. */
async function entriesOf(address: string): Promise<Record<string, string>[]> {
  const { status, text } = await fetched(address)
  expect(status, text).toBe(200)
  const path = file('feed.ics', text)
  const dialect = await detectFile(path, { fileName: 'feed.ics' })
  const { headers } = await readHeader(path, dialect)
  const rows: Record<string, string>[] = []
  for await (const batch of readTable(path, dialect, { width: headers.length, headers })) {
    expect(batch.problems).toEqual([])
    for (const row of batch.rows) rows.push(Object.fromEntries(headers.map((header, at) => [header, row[at] ?? ''])))
  }
  return rows
}
const subjects = async (address: string) => (await entriesOf(address)).map(({ Subject }) => Subject).sort()

test('what one owns and takes part in, near enough in time, as far as one sees it', async () => {
  const { sam, sofia, nina } = w.people
  const starts = from(2)
  const ends = new Date(Date.parse(starts) + 3_600_000).toISOString()
  const id = await made({
    ...{
      subject: 'Lamps; at noon, long',
      startsAt: starts,
      endsAt: ends,
      ownerId: sam.id,
      body: '<p>Bring <b>two</b></p>',
    },
    recurrence: 'FREQ=WEEKLY',
  })
  const due = from(-3)
  await made({ kind: 'task', subject: 'Call back', dueAt: due, ownerId: sam.id })
  await made({ subject: 'Joined', startsAt: from(5), ownerId: sofia.id, colleagueIds: [sam.id] })
  await made({ subject: 'Own secret', startsAt: from(5), private: true }, 'sam')
  await made({ subject: 'Secret of Sofia', startsAt: from(5), private: true, colleagueIds: [sam.id] }, 'sofia')
  await made({ subject: 'Of Nina', startsAt: from(1), ownerId: nina.id })
  await made({ subject: 'Long ago', startsAt: from(-91), ownerId: sam.id })
  await made({ subject: 'Far away', startsAt: from(401), ownerId: sam.id })
  await made({ kind: 'note', subject: 'Without a time', ownerId: sam.id })
  const binned = await made({ subject: 'Binned', startsAt: from(1), ownerId: sam.id })
  await w.as('nina').delete(`/activities/${binned}`)

  const address = await addressOf('sam')
  const answer = await fetched(address)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(answer.text).toContain(`/activities/${id}`)
  const entries = await entriesOf(address)
  // The latest first.
  expect(entries.map(({ Subject }) => Subject).slice(-2)).toEqual(['Lamps; at noon, long', 'Call back'])
  expect(new Set(entries.map(({ Subject }) => Subject).slice(0, -2))).toEqual(new Set(['Joined', 'Own secret']))
  const at = (time: string) => time.replace('.000', '')
  const [lamps, task] = entries.slice(-2)
  expect(lamps).toMatchObject({ Kind: 'Meeting', Description: 'Bring two' })
  expect([lamps?.['Starts at'], lamps?.['Ends at']].map((time) => at(time ?? ''))).toEqual([at(starts), at(ends)])
  expect(lamps?.['recurrence'] ?? lamps?.['Recurrence']).toBe('FREQ=WEEKLY')
  expect(task?.['Kind']).toBe('Task')
  expect(at(task?.['Due at'] ?? '')).toBe(at(due))
})

test('it is read as a whole only when it has changed', async () => {
  const { sam, sofia } = w.people
  const mine = await made({ subject: 'Of Sam', startsAt: from(3), ownerId: sam.id, body: '<p>Words</p>' })
  const joined = await made({ subject: 'Of both', startsAt: from(4), ownerId: sofia.id, colleagueIds: [sam.id] })
  const address = await addressOf('sam')
  const recording = startRecording()
  try {
    let etag = String((await fetched(address)).headers['etag'])
    const poll = () => recording.during(() => fetched(address, { 'if-none-match': etag }))
    const still = await poll()
    expect(still.result.status).toBe(304)
    const texts = still.steps.map(({ text }) => text)
    expect(texts.filter((text) => text.includes('crm.activity'))).toHaveLength(1)
    expect(texts.join(' ')).not.toMatch(/\bbody\b|subject/)
    const changes: [string, () => Promise<unknown>][] = [
      ['words', () => w.as('nina').patch(`/activities/${mine}`, { subject: 'Of Sam alone' })],
      ['a time', () => w.as('nina').patch(`/activities/${joined}`, { startsAt: from(6) })],
      ['made private', () => w.as('sofia').patch(`/activities/${joined}`, { private: true })],
      ['binned', () => w.as('nina').delete(`/activities/${mine}`)],
    ]
    for (const [what, change] of changes) {
      await change()
      const { result } = await poll()
      expect(result.status, what).toBe(200)
      expect(result.headers['etag'], what).not.toBe(etag)
      etag = String(result.headers['etag'])
      expect((await poll()).result.status, what).toBe(304)
    }
  } finally {
    recording.stop()
  }
})

test('a series goes by the clock of its owner, each zone told once', async () => {
  const { sam, sofia } = w.people
  const zone = 'America/New_York'
  await w.world.database.rows(`update crm."user" set time_zone = $2 where id = $1`, [sofia.id, zone])
  const series = { startsAt: `${from(30).slice(0, 10)}T16:00:00Z`, recurrence: 'FREQ=WEEKLY;UNTIL=20400101' }
  for (const subject of ['Over there', 'Over there too'])
    await made({ ...series, subject, colleagueIds: [sam.id] }, 'sofia')
  await made({ ...series, subject: 'Here', ownerId: sam.id })
  const { text } = await fetched(await addressOf('sam'))
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines.filter((line) => line.startsWith('TZID:'))).toEqual([`TZID:${zone}`, 'TZID:Europe/Madrid'])
  const ofSofia = lines.filter((line) => line.startsWith(`DTSTART;TZID=${zone}:`))
  expect(ofSofia.map((line) => line.slice(-6))).toEqual([expect.stringMatching(/^1[12]0000$/), ofSofia[0]?.slice(-6)])
  // The end of that day, over there.
  expect(lines.filter((line) => line.endsWith(';UNTIL=20400102T045959Z'))).toHaveLength(2)
})

test('of what is too long the nearest are told, and the tag does not follow the time', async () => {
  const { marta } = w.people
  const body = `<p>${'long '.repeat(400)}</p>`
  for (const days of [-40, -1, 2, 60, 300])
    await made({ subject: `In ${days}`, startsAt: from(days), ownerId: marta.id, body })
  const ctx = await w.ctx('marta')
  const later = { ...ctx, clock: () => new Date(ctx.clock().getTime() + 60_000) }
  const [now, then] = [await openOwnCalendar(ctx, 'http://kith', 3_000), await openOwnCalendar(later, 'http://kith')]
  const told = async ({ write }: typeof now) => (await write()).match(/SUMMARY:.*(?=\r)/g)
  expect(await told(now)).toEqual(['SUMMARY:In 2', 'SUMMARY:In -1'])
  expect(await told(then)).toEqual([300, 60, 2, -1, -40].map((days) => `SUMMARY:In ${days}`))
  expect(then.tag).toBe(now.tag)
})

test('it is sent again only when it has changed, and tells when it was read', async () => {
  const address = await addressOf('olga')
  expect((await w.as('olga').get('/calendar-feed')).body).toMatchObject({ exists: true, readAt: null })
  const before = await fetched(address)
  const etag = String(before.headers['etag'])
  const again = await fetched(address, { 'if-none-match': `"other", W/${etag}` })
  expect([again.status, again.text]).toEqual([304, ''])
  expect((await w.as('olga').get('/calendar-feed')).body.readAt).not.toBeNull()
  await made({ subject: 'New', startsAt: from(1) }, 'olga')
  expect((await fetched(address, { 'if-none-match': etag })).status).toBe(200)
})

test('an address that was renewed, switched off or made up leads nowhere, nor that of somebody deactivated', async () => {
  expect((await w.as('marta').get('/calendar-feed')).body).toEqual({ exists: false, createdAt: null, readAt: null })
  const first = await addressOf('marta')
  const second = await addressOf('marta')
  expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200])
  expect((await w.as('marta').delete('/calendar-feed')).status).toBe(204)
  expect((await fetched(second)).status).toBe(404)
  expect((await fetched('/calendar-feeds/none.ics')).status).toBe(404)
  expect((await w.as('nobody').get('/calendar-feed')).status).toBe(401)

  const third = await addressOf('marta')
  expect((await w.as('nina').post(`/users/${w.people.marta.id}/deactivation`)).status).toBe(200)
  expect((await fetched(third)).status).toBe(404)
  expect((await w.as('nina').delete(`/users/${w.people.marta.id}/deactivation`)).status).toBe(200)
  expect((await fetched(third)).status).toBe(404)
})

test('it follows the rights of the person at that moment', async () => {
  await made({ subject: 'Shown', startsAt: from(1) }, 'sofia')
  const address = await addressOf('sofia')
  expect(await subjects(address)).toContain('Shown')
  await w.world.database.rows(`update crm."user" set active = false where id = $1`, [w.people.sofia.id])
  w.world.gate.evict('*')
  expect((await fetched(address)).status).toBe(404)
})

test('a key that may less than its person makes no address', async () => {
  const { key } = await createKey(await w.ctx('sam'), { name: 'Users', scopes: ['write:user'] })
  const headers = { authorization: `Bearer ${key}` }
  expect((await w.as('nobody').put('/calendar-feed', undefined, headers)).status).toBe(403)
  expect((await w.as('nobody').delete('/calendar-feed', headers)).status).toBe(403)
  expect((await w.as('nobody').get('/calendar-feed', headers)).status).toBe(200)
})

test('to whom times are hidden it is empty', async () => {
  await made({ subject: 'Timed', startsAt: from(1), ownerId: w.people.sam.id })
  const address = await addressOf('sam')
  expect(await subjects(address)).toContain('Timed')
  const hidden = { deny: { activity: { hidden: ['startsAt', 'dueAt'] } } }
  expect((await w.as('nina').patch('/roles/sales', hidden)).status).toBe(200)
  const { status, text } = await fetched(address)
  expect([status, text.includes('SUMMARY')]).toEqual([200, false])
})
