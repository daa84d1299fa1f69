// What files say, found by search: read once by content, told only to whom the record and the field are shown.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRecording } from '#bench/recording.ts'
import { sweepFiles } from '#files/sweep-files.ts'
import { readFiles } from '#files/text/read-files.ts'
import { openTextReader } from '#files/text/text-reader.ts'
import { zipOf } from '#kernel/zip.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'
import { formOf, pdfBomb, pdfOf, png } from './uploading.ts'

let w: TestWorld
let vega: string

beforeAll(async () => {
  w = await world()
  vega = (await w.as('nina').post('/deals', { name: 'Vega' })).body.id
})
afterAll(() => w?.close())

const upload = async (who: PersonName, name: string, content: Buffer | string) => {
  const answer = await w.as(who).send({ method: 'POST', url: '/files', ...formOf({ name, content }) })
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const hold = async (files: unknown) => (await w.as('nina').patch(`/deals/${vega}`, { files })).status
const read = () => readFiles({ ...w.world, db: w.world.database, store: w.world.files })
const search = async (q: string, who: PersonName = 'nina', more = '&files=true') =>
  (await w.as(who).get(`/search?q=${encodeURIComponent(q)}${more}`)).body.data
const found = async (q: string, who: PersonName = 'nina') =>
  (await search(q, who)).flatMap(({ file }: { file?: { name: string } }) => file?.name ?? [])
const docx = async (paragraphs: string[]) => {
  const content = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  const xml = (text: string) => ['<?xml version="1.0" encoding="UTF-8"?>', text]
  async function* parts() {
    yield {
      name: '[Content_Types].xml',
      content: xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
    }
    yield {
      name: 'word/document.xml',
      content: xml(`<w:document xmlns:w="w"><w:body>${content}</w:body></w:document>`),
    }
  }
  return Buffer.concat(await Array.fromAsync(zipOf(parts())))
}

describe('files of records', () => {
  it('are found by what they say and are called, and tell where', { timeout: 120_000 }, async () => {
    const files = [
      await upload('nina', 'deed.pdf', pdfOf('Premises at Harbour Road', 'The tenant pays quarterly')),
      await upload('nina', 'notes.txt', 'Überraschung: Привіт світе. 采购合同已签。'),
      await upload('nina', 'page.html', '<!doctype html><script>secretscript</script><p>Visible &amp; found</p>'),
      await upload('nina', 'letter.docx', await docx(['Dear Olena', 'the warranty runs until May'])),
      await upload('nina', 'lamp.png', png),
      await upload('nina', 'bad.pdf', '%PDF-1.4\nnothing'),
    ]
    expect(await hold(files)).toBe(200)
    await read()
    expect(await search('tenant quarterly')).toEqual([
      {
        object: 'deal',
        id: vega,
        title: 'Vega',
        score: 0.35,
        file: { id: files[0], name: 'deed.pdf', text: expect.stringContaining('The tenant pays quarterly') },
      },
    ])
    expect(await found('harb')).toEqual(['deed.pdf'])
    for (const word of ['uberraschung', 'привіт', '合同', '采购合同'])
      expect([word, await found(word)]).toEqual([word, ['notes.txt']])
    expect([await found('visible found'), await found('secretscript')]).toEqual([['page.html'], []])
    expect([await found('warranty olena'), await found('lamp'), await found('tenant warranty')]).toEqual([
      ['letter.docx'],
      ['lamp.png'],
      [],
    ])
    expect((await search('lamp'))[0].file.text).toBeNull()
    // Whoever looks for a record to link is not shown others for what their files say.
    expect(await search('quarterly', 'nina', '')).toEqual([])
    const states = await w.world.database.rows(
      'select state, count(*)::int as count from kith.file_text group by 1 order by 1',
    )
    expect(states).toEqual([
      { state: 'failed', count: 1 },
      { state: 'none', count: 1 },
      { state: 'read', count: 4 },
    ])
  })

  it('are told only to whom the record and the field are shown', async () => {
    const seers = await Promise.all(
      (['nina', 'marta', 'sam', 'sofia', 'olga', 'rita'] as const).map(async (who) => {
        const sees = (await w.as(who).get(`/deals/${vega}`)).status === 200
        return [who, sees, (await found('quarterly', who)).length === 1] as const
      }),
    )
    expect(seers.filter(([, sees, finds]) => sees !== finds)).toEqual([])
    expect(new Set(seers.map(([, sees]) => sees)).size).toBe(2)
    const hide = (hidden: string[]) =>
      w.world.database.rows(
        `update kith.role set objects = jsonb_set(objects, '{deal}', coalesce(objects->'deal', objects->'*') || jsonb_build_object('hidden', $1::jsonb)) where key = 'readOnly'`,
        [JSON.stringify(hidden)],
      )
    expect(await found('quarterly', 'rita')).toEqual(['deed.pdf'])
    await hide(['files'])
    w.world.gate.evict('*')
    expect(await found('quarterly', 'rita')).toEqual([])
    await hide([])
    w.world.gate.evict('*')
  })

  it('are not found in the bin, when they are taken off, and when their content is swept', async () => {
    await w.as('nina').delete(`/deals/${vega}`)
    expect(await found('quarterly')).toEqual([])
    await w.as('nina').post(`/deals/${vega}/restore`)
    expect(await found('quarterly')).toEqual(['deed.pdf'])
    expect(await hold(null)).toBe(200)
    expect(await found('quarterly')).toEqual([])
    const sweep = (days: number) =>
      sweepFiles(
        { ...w.world, db: w.world.database, store: w.world.files },
        new Date(Date.now() + days * 24 * 3600_000),
      )
    await sweep(0)
    await sweep(40)
    expect(await w.world.database.rows('select hash from kith.file_text')).toEqual([])
  })

  it('are read by the next run when their contents could not be fetched', async () => {
    expect(await hold([await upload('nina', 'late.txt', 'quicksilver arrives')])).toBe(200)
    const store = { ...w.world.files, open: () => Promise.reject(new Error('the bucket is away')) }
    await readFiles({ ...w.world, db: w.world.database, store })
    expect(await found('quicksilver')).toEqual([])
    await read()
    expect(await found('quicksilver')).toEqual(['late.txt'])
    expect(await hold([])).toBe(200)
  })

  it('are not looked for among all that was read', { timeout: 60_000 }, async () => {
    const { database } = w.world
    await database.rows(
      `insert into kith.file_content (hash, size, is_unread) select 'read' || n, 1, false from generate_series(1, 20000) n`,
    )
    await database.rows(
      `insert into kith.file (id, hash, name, size, type, words)
       select gen_random_uuid(), 'read' || n, 'a', 1, 'text/plain', 'a'::tsvector from generate_series(1, 20000) n`,
    )
    await database.rows('analyze kith.file, kith.file_content')
    const recording = startRecording()
    const { steps } = await recording.during(read)
    recording.stop()
    expect(steps.length).toBe(2)
    for (const { text, values } of steps) {
      const plan = await database.texts({ text: `explain ${text}`, values: values ?? [], named: false })
      expect(plan.flat().join('\n')).not.toContain('Seq Scan')
    }
  })
})

describe('the reader of texts', () => {
  it('goes on after a file that takes too long', { timeout: 60_000 }, async () => {
    const reader = openTextReader({ wait: 1 })
    expect(await reader.read({ path: '/nowhere', kind: 'plain' })).toEqual({ failure: 'it takes too long' })
    await reader.close()
    const patient = openTextReader()
    expect((await patient.read({ path: '/nowhere', kind: 'plain' })).failure).toMatch(/ENOENT/)
    expect((await patient.read({ path: import.meta.filename, kind: 'plain' })).text).toContain('goes on after')
    // One thread reads many.
    for (const _ of [1, 2, 3])
      expect((await patient.read({ path: import.meta.filename, kind: 'plain' })).text).toContain('goes on after')
    await patient.close()
  })

  it('gives up on a document that unpacks to more than the memory it may have', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kith-bomb-'))
    const [bomb, deed] = [path.join(folder, 'bomb.pdf'), path.join(folder, 'deed.pdf')]
    await writeFile(bomb, pdfBomb(160_000_000))
    await writeFile(deed, pdfOf('Premises at Harbour Road'))
    const reader = openTextReader({ megabytes: 64 })
    try {
      expect(await reader.read({ path: bomb, kind: 'pdf' })).toEqual({ failure: 'it needs too much memory' })
      expect((await reader.read({ path: deed, kind: 'pdf' })).text).toContain('Harbour Road')
    } finally {
      await reader.close()
      await rm(folder, { recursive: true })
    }
  })
})
