import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDeal } from '#modules/sales/index.ts'
import { type Office, openOffice, refusal } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const entries = (dealId: string) =>
  office.database.rows<{ key: string; entered: string; left: string | null; source: string }>(
    `select s.key, to_char(e.entered_at, 'YYYY-MM-DD') as entered, to_char(e.left_at, 'YYYY-MM-DD') as left, e.source
     from kith.stage_entry e join crm.stage s on s.id = e.stage_id where e.deal_id = $1 order by e.entered_at`,
    [dealId],
  )

test('a deal begins in the first open stage of the default pipeline, and everything follows from its stage', async () => {
  const accountId = await office.make('account', { name: 'Harbour Cafés' })
  const productId = await office.make('product', { name: 'Grinder 65' })
  const id = await office.make('deal', { accountId, productId })
  const deal = await office.read('deal', id)
  expect(deal).toMatchObject({
    name: 'Harbour Cafés – Grinder 65',
    stage: office.stage('new'),
    outcome: 'open',
    probability: 10,
  })
  expect(deal.pipeline).toBe((await office.read('stage', office.stage('new'))).pipeline)
  expect(deal).toMatchObject({ openedAt: '2027-03-01T09:00:00.000Z', closedAt: null, salesCycleDays: null })

  await office.change(['deal', id], { stageId: office.stage('proposal') })
  expect(await office.read('deal', id)).toMatchObject({ probability: 50, outcome: 'open' })
  await office.change(['deal', id], { stageId: office.stage('negotiation'), probability: 60 })
  expect(await office.read('deal', id)).toMatchObject({ probability: 60 })
  await office.change(['deal', id], { nextStep: 'Call' })
  expect(await office.read('deal', id)).toMatchObject({ probability: 60 })
})

test('a deal without account or product is named by its number, else by its kind', async () => {
  expect(await office.read('deal', await office.make('deal', { externalId: 'OP-7' }))).toMatchObject({ name: 'OP-7' })
  expect(await office.read('deal', await office.make('deal', {}))).toMatchObject({ name: 'Deal' })
})

test('winning and losing ask for what is needed', async () => {
  const id = await office.make('deal', { name: 'Bare' })
  expect(await refusal(office.change(['deal', id], { stageId: office.stage('won') }))).toHaveProperty('accountId')
  expect(await refusal(office.change(['deal', id], { stageId: office.stage('lost') }))).toHaveProperty('lossReason')
  await office.change(['deal', id], { stageId: office.stage('lost'), lossReason: 'Too dear' })
  expect(await office.read('deal', id)).toMatchObject({
    outcome: 'lost',
    probability: 0,
    closesOn: '2027-03-01',
    salesCycleDays: 0,
  })
  expect(await refusal(office.change(['deal', id], { lossReason: null }))).toHaveProperty('lossReason')
})

test('reopening takes back what the closing set', async () => {
  const id = await office.make('deal', { name: 'Second thoughts' })
  await office.change(['deal', id], { stageId: office.stage('lost'), lossReason: 'No answer' })
  await office.change(['deal', id], { stageId: office.stage('qualified') })
  expect(await office.read('deal', id)).toMatchObject({
    outcome: 'open',
    closedAt: null,
    salesCycleDays: null,
    lossReason: null,
    probability: 25,
  })
})

test('required fields of a stage are named when they are missing', async () => {
  const id = await office.make('deal', { name: 'Careful' })
  expect(
    await refusal(office.change(['stage', office.stage('negotiation')], { requiredFields: ['amount', 'colour'] })),
  ).toHaveProperty('requiredFields[1]')
  await office.change(['stage', office.stage('negotiation')], { requiredFields: ['amount', 'accountId'] })
  expect(await office.read('stage', office.stage('negotiation'))).toMatchObject({
    requiredFields: ['amount', 'account'],
  })
  const missing = await refusal(office.change(['deal', id], { stageId: office.stage('negotiation') }))
  expect(Object.keys(missing).sort()).toEqual(['accountId', 'amount'])
  await office.change(['stage', office.stage('negotiation')], { requiredFields: [] })
})

test('an imported deal keeps its own dates and is not asked for what nobody noted', async () => {
  const won = await office.make(
    'deal',
    {
      externalId: 'A1',
      stageId: office.stage('won'),
      openedAt: '2016-10-19T22:00:00.000Z',
      closedAt: '2017-02-28T23:00:00.000Z',
    },
    { cause: 'import:1' },
  )
  // Counted by the calendar of Madrid, which changed its clocks in between.
  expect(await office.read('deal', won)).toMatchObject({ outcome: 'won', salesCycleDays: 132, closesOn: '2017-03-01' })
  expect(await entries(won)).toEqual([{ key: 'won', entered: '2017-02-28', left: null, source: 'import' }])

  const lost = await office.make(
    'deal',
    { name: 'L', stageId: office.stage('lost'), closesOn: '2017-03-01', openedAt: '2017-01-01T10:00:00.000Z' },
    { cause: 'import:1' },
  )
  expect(await office.read('deal', lost)).toMatchObject({
    outcome: 'lost',
    closedAt: '2017-02-28T23:00:00.000Z',
    salesCycleDays: 59,
  })

  const undated = await office.make('deal', { name: 'U', stageId: office.stage('won') }, { cause: 'import:1' })
  expect(await office.read('deal', undated)).toMatchObject({
    openedAt: null,
    closedAt: null,
    salesCycleDays: null,
  })

  const open = await office.make(
    'deal',
    { name: 'O', stageId: office.stage('proposal'), closedAt: '2027-05-01T10:00:00.000Z' },
    { cause: 'import:1' },
  )
  expect(await office.read('deal', open)).toMatchObject({ closedAt: null, closesOn: '2027-05-01' })
})

test('of an open deal that is imported without its opening nobody knows when it opened, until it closes here', async () => {
  const [here, elsewhere] = [
    await office.make('deal', { name: 'Open since when' }, { cause: 'import:1' }),
    await office.make('deal', { name: 'Closed elsewhere' }, { cause: 'import:1' }),
  ]
  expect(await office.read('deal', here)).toMatchObject({ outcome: 'open', openedAt: null, salesCycleDays: null })
  expect(await entries(here)).toEqual([{ key: 'new', entered: '2027-03-01', left: null, source: 'import' }])

  const { now } = office.time
  office.time.now = new Date('2027-03-11T09:00:00Z')
  await office.change(['deal', here], { stageId: office.stage('lost'), lossReason: 'Price' })
  await office.change(
    ['deal', elsewhere],
    { stageId: office.stage('lost'), closesOn: '2027-02-01' },
    { cause: 'import:2' },
  )
  office.time.now = now
  expect(await office.read('deal', here)).toMatchObject({
    openedAt: '2027-03-01T09:00:00.000Z',
    closedAt: '2027-03-11T09:00:00.000Z',
    salesCycleDays: 10,
  })
  expect(await office.read('deal', elsewhere)).toMatchObject({
    openedAt: null,
    closedAt: '2027-01-31T23:00:00.000Z',
    salesCycleDays: null,
  })
})

test('what an import tells later of a deal is taken with its day too', async () => {
  const id = await office.make('deal', { name: 'Told twice', openedAt: '2026-05-01T10:00:00Z' }, { cause: 'import:1' })
  await office.change(['deal', id], { stageId: office.stage('won'), closesOn: '2026-05-01' }, { cause: 'import:2' })
  expect(await office.read('deal', id)).toMatchObject({ closedAt: '2026-05-01T10:00:00.000Z', salesCycleDays: 0 })
})

test('an open deal has no closing time', async () => {
  const id = await office.make('deal', { name: 'Still open' })
  expect(await refusal(office.change(['deal', id], { closedAt: '2027-01-01T00:00:00Z' }))).toHaveProperty('closedAt')
})

test('a deal cannot close before it opened', async () => {
  const data = {
    name: 'Backwards',
    stageId: office.stage('won'),
    openedAt: '2020-02-01T00:00:00Z',
    closedAt: '2020-01-01T00:00:00Z',
  }
  expect(await refusal(office.make('deal', data, { cause: 'import:1' }))).toHaveProperty('closedAt')
})

test('the stages of a deal are remembered from when to when, also when they are told late', async () => {
  const past = (happenedAt: string) => ({ cause: 'demo', happenedAt })
  const id = await office.make(
    'deal',
    { name: 'Long story', openedAt: '2026-01-05T10:00:00Z' },
    past('2026-01-05T10:00:00Z'),
  )
  await office.change(['deal', id], { stageId: office.stage('proposal') }, past('2026-02-01T10:00:00Z'))
  await office.change(['deal', id], { stageId: office.stage('won') }, past('2026-03-03T10:00:00Z'))
  await office.change(['deal', id], { stageId: office.stage('qualified') }, past('2026-01-20T10:00:00Z'))
  expect(await entries(id)).toEqual([
    { key: 'new', entered: '2026-01-05', left: '2026-01-20', source: 'demo' },
    { key: 'qualified', entered: '2026-01-20', left: '2026-02-01', source: 'demo' },
    { key: 'proposal', entered: '2026-02-01', left: '2026-03-03', source: 'demo' },
    { key: 'won', entered: '2026-03-03', left: null, source: 'demo' },
  ])
})

test('moves within one moment keep their order', async () => {
  const id = await office.make('deal', { name: 'Hasty' })
  for (const key of ['qualified', 'proposal', 'qualified'])
    await office.change(['deal', id], { stageId: office.stage(key) })
  expect((await entries(id)).map(({ key }) => key)).toEqual(['new', 'qualified', 'proposal', 'qualified'])
})

test('a deal says since when it stands in its stage', async () => {
  const began = '2027-03-01T09:00:00.000Z'
  office.time.now = new Date(began)
  const id = await office.make('deal', { name: 'On the move' })
  expect(await office.read('deal', id)).toMatchObject({ stageSince: began })
  office.time.now = new Date('2027-03-05T10:00:00.000Z')
  await office.change(['deal', id], { nextStep: 'Call' })
  expect(await office.read('deal', id)).toMatchObject({ stageSince: began })
  await office.change(['deal', id], { stageId: office.stage('proposal') })
  expect(await office.read('deal', id)).toMatchObject({ stageSince: '2027-03-05T10:00:00.000Z' })
  office.time.now = new Date(began)
  const told = { externalId: 'A9', stageId: office.stage('won'), closedAt: '2017-02-28T23:00:00.000Z' }
  const imported = await office.make('deal', told, { cause: 'import:1' })
  expect(await office.read('deal', imported)).toMatchObject({ stageSince: '2017-02-28T23:00:00.000Z' })
})

test('what is undone leaves no trace in the time of stages', async () => {
  const id = await office.make('deal', { name: 'Undone' })
  await office.change(['deal', id], { stageId: office.stage('lost'), lossReason: 'Mistake' })
  const [set] = await office.database.rows<{ set_id: string }>(
    'select set_id from kith.stage_entry where deal_id = $1 and stage_id = $2',
    [id, office.stage('lost')],
  )
  await office.change(
    ['deal', id],
    { stageId: office.stage('new'), lossReason: null },
    { cause: `undo:${set?.set_id}` },
  )
  expect(await entries(id)).toEqual([{ key: 'new', entered: '2027-03-01', left: null, source: 'api' }])
})

test('closing moves a deal to the stage of its pipeline that means so', async () => {
  const accountId = await office.make('account', { name: 'Closers' })
  const dealId = await office.make('deal', { name: 'To close', accountId })
  const ctx = office.because('api')
  expect(await refusal(closeDeal(ctx, { dealId, outcome: 'lost' }))).toHaveProperty('reason')
  expect(await refusal(closeDeal(ctx, { dealId, outcome: 'won', stageId: office.stage('lost') }))).toHaveProperty(
    'stageId',
  )
  await closeDeal(ctx, { dealId, outcome: 'lost', reason: 'Budget cut' })
  expect(await office.read('deal', dealId)).toMatchObject({
    outcome: 'lost',
    lossReason: 'Budget cut',
    stage: office.stage('lost'),
  })
  await expect(closeDeal(ctx, { dealId, outcome: 'lost', reason: 'Again' })).rejects.toMatchObject({ code: 'conflict' })
  await closeDeal(ctx, { dealId, outcome: 'won', amount: { amount: '900.00', currency: 'EUR' } })
  expect(await office.read('deal', dealId)).toMatchObject({
    outcome: 'won',
    lossReason: null,
    amount: { amount: '900.00', currency: 'EUR' },
  })
})

test('lines add up by themselves and go with their deal', async () => {
  const dealId = await office.make('deal', { name: 'With lines' })
  const id = await office.make('dealLine', {
    dealId,
    quantity: '3',
    unitPrice: { amount: '19.99', currency: 'EUR' },
    discount: 10,
  })
  expect(await office.read('dealLine', id)).toMatchObject({ total: { amount: '53.97', currency: 'EUR' } })
  await office.change(['dealLine', id], { quantity: '1' })
  expect(await office.read('dealLine', id)).toMatchObject({ total: { amount: '17.99', currency: 'EUR' } })
  await office.change(['dealLine', id], { unitPrice: null })
  expect(await office.read('dealLine', id)).toMatchObject({ total: null })
  await office.remove('deal', dealId)
  expect(
    await office.database.rows('select 1 from crm.deal_line where id = $1 and deleted_at is not null', [id]),
  ).toHaveLength(1)
})
