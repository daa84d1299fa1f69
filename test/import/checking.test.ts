import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { queueUnfinished } from '#jobs/unfinished.ts'
import { type TestWorld, world } from '../world.ts'
import { run, tryRows, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const broken = {
  name: 'tasks.csv',
  content: [
    'Subject,Kind,Due,Account',
    'One,task,2026-13-01,Nobody Ltd',
    'Two,task,soon,',
    'Three,dance,2026-01-02,',
    'Four,task,2026-01-02,',
  ].join('\n'),
}
const mapping = { 'tasks.csv': { object: 'activity', columns: { Subject: 'subject', Kind: 'kind', Due: 'dueAt' } } }

describe('the rows with problems', () => {
  it('are read page by page, by file and column, with what the problems are', async () => {
    const { body } = await upload(w, [broken], { files: mapping })
    const path = `/imports/${body.id}/problems`
    const whole = (await w.as('nina').get(path)).body
    expect(whole.total).toBe(3)
    expect(whole.data.map(({ row }: { row: number }) => row)).toEqual([2, 3, 4])
    expect(whole.page.next).toBeNull()
    expect(whole.kinds).toContainEqual(
      expect.objectContaining({ file: 'tasks.csv', column: 'Due', code: 'not-a-time', rows: 2, valueCount: 2 }),
    )
    const first = (await w.as('nina').get(`${path}?limit=2`)).body
    const second = (await w.as('nina').get(`${path}?limit=2&cursor=${first.page.next}`)).body
    expect([...first.data, ...second.data]).toEqual(whole.data)
    expect(second.kinds).toBeNull()
    expect((await w.as('nina').get(`${path}?column=Kind`)).body).toMatchObject({ total: 1, data: [{ row: 4 }] })
    expect((await w.as('nina').get(`${path}?file=other.csv`)).body).toMatchObject({ total: 0, data: [], kinds: [] })
    expect((await w.as('marta').get(path)).status).toBe(404)
  })

  it('are those of the run once there is one; those of the preview stay', async () => {
    const { body } = await upload(w, [broken], { files: mapping })
    await run(w, 'nina', body.id)
    const path = `/imports/${body.id}/problems`
    expect((await w.as('nina').get(path)).body.total).toBe(3)
    expect((await w.as('nina').get(`${path}?of=preview`)).body.total).toBe(3)
  })
})

describe('what would change of records that are there', () => {
  const file = (...lines: string[]) => ({
    name: 'known.csv',
    content: ['Email,Name,Job title,Phone', ...lines].join('\n'),
  })
  const known = {
    'known.csv': { object: 'contact', columns: { Email: 'email', Name: 'name', 'Job title': 'jobTitle' } },
  }

  it('is told row by row with the value of now and that of the row, and nothing is written', async () => {
    const made = await w.as('nina').post('/contacts', {
      name: 'Ada Known',
      email: 'ada@known.example',
      jobTitle: 'Buyer',
    })
    const other = await w.as('nina').post('/contacts', { name: 'Bob Known', email: 'bob@known.example' })
    const { body } = await upload(
      w,
      [file('ada@known.example,Ada Known,Owner,', 'new@known.example,New,x,', 'bob@known.example,Bob Known,Clerk,')],
      { files: known, options: { onConflict: 'overwrite' } },
    )
    const path = `/imports/${body.id}/differences`
    const whole = (await w.as('nina').get(path)).body
    expect(whole).toMatchObject({
      data: [
        {
          file: 'known.csv',
          object: 'contact',
          row: 2,
          id: made.body.id,
          differences: [{ field: 'jobTitle', before: 'Buyer', after: 'Owner' }],
        },
        { row: 4, id: other.body.id, differences: [{ field: 'jobTitle', before: null, after: 'Clerk' }] },
      ],
      page: { next: null },
    })
    const first = (await w.as('nina').get(`${path}?limit=1`)).body
    const second = (await w.as('nina').get(`${path}?limit=1&cursor=${encodeURIComponent(first.page.next)}`)).body
    expect([...first.data, ...second.data]).toEqual(whole.data)
    expect((await w.as('nina').get(`/contacts/${made.body.id}`)).body.jobTitle).toBe('Buyer')
    expect((await w.as('marta').get(path)).status).toBe(404)
    // With another policy nothing of the first is replaced.
    await w.as('nina').patch(`/imports/${body.id}`, { options: { onConflict: 'fill' } })
    expect((await w.as('nina').get(path)).body.data.map(({ row }: { row: number }) => row)).toEqual([4])
  })
})

it('a file that holds something else than was guessed has its columns looked at anew', async () => {
  const { body } = await upload(w, [
    { name: 'list.csv', content: 'Name,Company,Email\nAda Lopez,Delta,ada@delta.example\n' },
  ])
  const other = body.files[0].object === 'lead' ? 'contact' : 'lead'
  const changed = await w.as('nina').patch(`/imports/${body.id}`, { files: { 'list.csv': { object: other } } })
  expect(changed.status, changed.text).toBe(200)
  const [file] = changed.body.files
  expect(file).toMatchObject({ object: other, rows: 1, match: 'email' })
  expect(file.columns.map(({ field }: { field: string }) => field)).toEqual([
    'name',
    other === 'lead' ? 'company' : 'account',
    'email',
  ])
})

it('says who began it', async () => {
  const { body } = await upload(w, [{ name: 'mine.csv', content: 'Company\nDelta\n' }])
  expect(body.actor.name).toMatch(/^Nina/)
  const [newest] = (await w.as('nina').get('/imports?limit=1')).body.data
  expect(newest).toMatchObject({ id: body.id, actor: body.actor })
})

it('says why many rows could not be tried in the background, and tries them again when asked', async () => {
  const rows = Array.from({ length: 20_001 }, (_, at) => `Firm ${at}`)
  const content = ['Company', ...rows].join('\n')
  const { body } = await upload(w, [{ name: 'many.csv', content }])
  expect(body).toMatchObject({ state: 'ready', preview: null, error: null })
  // A restore brings no queue along: what waited is found again at the start.
  const database = w.world.database
  const waiting = `select 1 from jobs.jobs where key = 'preview ${body.id}'`
  expect(await database.rows(waiting)).toHaveLength(1)
  await database.rows('select jobs.complete_jobs(array(select id from jobs.jobs))')
  await queueUnfinished(w.world)
  expect(await database.rows(waiting)).toHaveLength(1)
  await rm(join(w.world.config.dataDir, 'imports', body.id), { recursive: true })
  await tryRows(w, body.id)
  const path = `/imports/${body.id}`
  expect((await w.as('nina').get(path)).body).toMatchObject({
    state: 'ready',
    preview: null,
    error: 'many.csv: There is no such file.',
  })
  expect((await w.as('nina').patch(path, {})).body.error).toBeNull()
})

it('tells how far the trial of many rows is', async () => {
  const content = ['Company', ...Array.from({ length: 20_001 }, (_, at) => `House ${at}`)].join('\n')
  const { body } = await upload(w, [{ name: 'houses.csv', content }])
  expect(body.previewProgress).toBeNull()
  const path = `/imports/${body.id}`
  const stop = new AbortController()
  const trial = previewImport(await w.ctx('nina'), body.id, {
    signal: stop.signal,
    onProgress: ({ files }) => void (Number(files[0]?.rows) > 8_000 && stop.abort()),
  })
  await expect(trial).rejects.toThrow()
  const { previewProgress } = (await w.as('nina').get(path)).body
  expect(previewProgress).toBeGreaterThan(0)
  expect(previewProgress).toBeLessThan(1)
  const small = await upload(w, [{ name: 'house.csv', content: 'Company\nHouse\n' }])
  expect(small.body.previewProgress).toBe(1)
})

it('says why a run stopped, also in a word for other languages', async () => {
  const { body } = await upload(w, [{ name: 'gone.csv', content: 'Company\nEpsilon\n' }])
  await rm(join(w.world.config.dataDir, 'imports', body.id), { recursive: true })
  const stopped = await run(w, 'nina', body.id)
  expect(stopped.body).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('gone.csv'),
    errorCode: 'validation',
  })
})
