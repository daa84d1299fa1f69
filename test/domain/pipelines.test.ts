import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '#engine/write/write.ts'
import { beginPipeline } from '#modules/sales/begin-pipeline.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { type Office, openOffice, refusal } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ language: 'uk' })
})
afterAll(() => office.close())

test('an organisation starts with one pipeline in its language', async () => {
  const stages = await office.database.rows('select name, kind, probability::int from crm.stage order by position')
  expect(stages).toEqual([
    { name: 'Нова', kind: 'open', probability: 10 },
    { name: 'Кваліфікована', kind: 'open', probability: 25 },
    { name: 'Пропозиція', kind: 'open', probability: 50 },
    { name: 'Переговори', kind: 'open', probability: 75 },
    { name: 'Виграна', kind: 'won', probability: 100 },
    { name: 'Програна', kind: 'lost', probability: 0 },
  ])
  await startPipeline(office.because('set-up'))
  expect(await office.database.rows('select name from crm.pipeline')).toEqual([{ name: 'Продажі' }])
})

test('a stage that an import meets by name finds its kind, its pipeline and its place', async () => {
  const made: Record<string, unknown>[] = []
  for (const name of ['Prospecting', 'Closed Won', 'Втрачено', 'Engaging']) {
    made.push(await office.read('stage', await office.make('stage', { name }, { cause: 'import:1' })))
  }
  const { pipeline } = await office.read('stage', office.stage('new'))
  expect(made).toMatchObject([
    { kind: 'open', key: 'prospecting', pipeline, position: 9 },
    { kind: 'won', key: 'closed-won', pipeline, position: 901, probability: 100 },
    { kind: 'lost', key: 'втрачено', pipeline, position: 951, probability: 0 },
    { kind: 'open', key: 'engaging', pipeline, position: 8, probability: null },
  ])
})

test('a person has to say what kind of stage it is and where it belongs', async () => {
  expect(Object.keys(await refusal(office.make('stage', { name: 'Won' }))).sort()).toEqual(['kind', 'pipelineId'])
})

test('there is one default pipeline; a batch hands the title over', async () => {
  const [old] = await office.database.rows<{ id: string }>('select id from crm.pipeline where is_default')
  const second = await office.make('pipeline', { name: 'Renewals' })
  expect(await refusal(office.change(['pipeline', second], { isDefault: true }))).toHaveProperty('isDefault')
  await write(office.because('api'), [
    { op: 'update', object: 'pipeline', id: second, data: { isDefault: true } },
    { op: 'update', object: 'pipeline', id: old?.id as string, data: { isDefault: false } },
  ])
  expect(await office.database.rows('select name from crm.pipeline where is_default')).toEqual([{ name: 'Renewals' }])
  // It has no stage yet, so deals go on beginning in the other one.
  expect(await office.read('deal', await office.make('deal', { name: 'D' }))).toMatchObject({ pipeline: old?.id })
})

test('a stage with deals keeps its kind and its pipeline, and stays out of the bin', async () => {
  const pipelineId = await office.make('pipeline', { name: 'Repairs' })
  const stageId = await office.make('stage', { name: 'Asked', kind: 'open', pipelineId })
  await office.change(['stage', stageId], { kind: 'won' })
  await office.change(['stage', stageId], { kind: 'open' })
  const deal = await office.make('deal', { name: 'Uses it', stageId })
  expect(await office.read('deal', deal)).toMatchObject({ pipeline: pipelineId })
  expect(await refusal(office.change(['stage', stageId], { kind: 'won' }))).toHaveProperty('kind')
  const other = await office.make('pipeline', { name: 'Elsewhere' })
  expect(await refusal(office.change(['stage', stageId], { pipelineId: other }))).toHaveProperty('pipelineId')
  await expect(office.remove('stage', stageId)).rejects.toMatchObject({ code: 'conflict' })
  await expect(office.remove('pipeline', pipelineId)).rejects.toMatchObject({ code: 'conflict' })
})

test('stages of one import stand in their usual order, before those that nobody uses', async () => {
  const names = ['Contract', 'Demo', 'Waiting', 'Lead in']
  const pipelineId = await office.make('pipeline', { name: 'Fresh' })
  await office.make('stage', { name: 'Proposed by Kith', kind: 'open', position: 10, pipelineId })
  const operations = names.map((name) => ({ op: 'create' as const, object: 'stage', data: { name, pipelineId } }))
  await write(office.because('import:2'), operations)
  const stages = await office.database.rows<{ name: string }>(
    'select name from crm.stage where pipeline_id = $1 order by position',
    [pipelineId],
  )
  expect(stages.map(({ name }) => name)).toEqual(['Lead in', 'Demo', 'Waiting', 'Contract', 'Proposed by Kith'])
})

test('a further pipeline begins with the stages of the default one, or with the standard ones', async () => {
  const stagesOf = (id: string) =>
    office.database.rows(
      `select name, key, kind, position, probability::int, required_fields as "requiredFields" from crm.stage
       where pipeline_id = $1 order by position`,
      [id],
    )
  const ctx = office.because('api')
  const [usual] = await office.database.rows<{ id: string }>('select id from crm.pipeline where is_default')
  const shaped = usual?.id as string
  await office.database.rows('delete from crm.stage where pipeline_id = $1', [shaped])
  const plain = await beginPipeline(ctx, { name: 'Plain' })
  expect((await stagesOf(plain.id)).map((stage) => stage.name)).toContain('Кваліфікована')

  await write(ctx, [
    {
      op: 'create',
      object: 'stage',
      data: { name: 'Asked', kind: 'open', pipelineId: shaped, requiredFields: ['amount'] },
    },
    { op: 'create', object: 'stage', data: { name: 'Agreed', kind: 'won', pipelineId: shaped } },
  ])
  const copy = await beginPipeline(ctx, { name: 'Copy', position: 7 })
  expect(await stagesOf(copy.id)).toEqual(await stagesOf(shaped))
  expect(await office.read('pipeline', copy.id)).toMatchObject({ name: 'Copy', key: 'copy', position: 7 })
  expect(await refusal(beginPipeline(ctx, { name: ' ', isDefault: true }))).toHaveProperty('name')
  expect(await refusal(beginPipeline(ctx, { name: 'Second', isDefault: true }))).toHaveProperty('isDefault')
})
