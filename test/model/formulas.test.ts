// Formulas: made by administrators, read like any field, wrong where they say, never the end of a list.
import { describe, expect, it } from 'vitest'
import { euro, type Jobs, openJobs } from './jobs.ts'

const jobs = openJobs()
const make: Jobs['make'] = (path, body) => jobs.make(path, body)
const read: Jobs['read'] = (path) => jobs.read(path)
const addField: Jobs['addField'] = (object, field) => jobs.addField(object, field)
const list: Jobs['list'] = (path, filter, more) => jobs.list(path, filter, more)
const refused: Jobs['refused'] = (object, field) => jobs.refused(object, field)
const expectStatus: Jobs['expectStatus'] = (answer, status) => jobs.expectStatus(answer, status)

describe('a formula', () => {
  it('counts, compares, joins and reckons with days, and is read, filtered, sorted, grouped and exported', async () => {
    await addField('job', { name: 'price', type: 'formula', formula: 'fee * hours' })
    await addField('job', {
      name: 'size',
      type: 'formula',
      formula: "if(hours >= 10, 'large', hours > 0, 'small', 'none')",
      index: true,
    })
    await addField('job', { name: 'title', type: 'formula', formula: "upper(left(name, 3)) & '-' & hours" })
    await addField('job', { name: 'follow', type: 'formula', formula: 'addDays(due, 7)' })
    await addField('job', { name: 'half', type: 'formula', formula: 'hours / 2', scale: 3, index: true })
    await addField('job', { name: 'isLate', type: 'formula', formula: "due < today() and state != 'done'" })
    const one = await make('/jobs', {
      name: 'Lamps',
      hours: '12.5',
      fee: euro('80.00'),
      due: '2020-02-28',
      state: 'open',
    })
    await make('/jobs', { name: 'Doors', hours: '2', fee: { amount: '50.00', currency: 'USD' }, due: '2090-01-01' })
    await make('/jobs', { name: 'Empty' })
    expect(await read(`/jobs/${one.id}`)).toMatchObject({
      price: euro('1000.00'),
      size: 'large',
      title: 'LAM-12.5',
      follow: '2020-03-06',
      half: '6.250',
      isLate: true,
    })
    expect(
      (await list('/jobs', { half: { gte: 1 } }, '&sort=-half')).map(({ name }: { name: string }) => name),
    ).toEqual(['Lamps', 'Doors'])
    expect((await list('/jobs', { size: { in: ['none'] } })).map(({ name }: { name: string }) => name)).toEqual([
      'Empty',
    ])
    expect((await list('/jobs', { isLate: true })).length).toBe(1)
    expect((await list('/jobs', { price: { gt: 500 } })).length).toBe(1)
    expect((await list('/jobs', { follow: { isNull: true } })).length).toBe(1)
    const groups = expectStatus(
      await jobs.admin.post('/jobs/aggregate', {
        groupBy: ['size'],
        measures: [{ fn: 'count' }, { fn: 'sum', field: 'half' }],
      }),
      200,
    )
    expect(groups.data).toEqual([
      { size: 'large', count: 1, sum_half: '6.250' },
      { size: 'none', count: 1, sum_half: '0' },
      { size: 'small', count: 1, sum_half: '1.000' },
    ])
    const csv = (await jobs.admin.get('/jobs/export?format=csv')).text
    expect(csv).toContain('LAM-12.5')
    expect((await jobs.admin.patch(`/jobs/${one.id}`, { price: euro('1.00') })).status).toBe(422)
    // An index answers for it.
    const [{ indexes }] = (await jobs.w.world.database.rows<{ indexes: number }>(
      `select count(*)::int as indexes from pg_indexes where schemaname = 'crm' and tablename = 'c_job' and indexdef like '%round(%'`,
    )) as [{ indexes: number }]
    expect(indexes).toBe(1)
  })

  it('says where it is wrong', async () => {
    expect(await refused('job', { name: 'bad1', type: 'formula', formula: 'hours * (2 + ' })).toMatch(
      /At position 13: something is missing/,
    )
    expect(await refused('job', { name: 'bad2', type: 'formula', formula: 'hours * prise' })).toMatch(
      /At position 9: there is no field prise on jobs; did you mean price/,
    )
    expect(await refused('job', { name: 'bad3', type: 'formula', formula: "hours + 'x'" })).toMatch(
      /At position 7: texts are joined with &/,
    )
    expect(await refused('job', { name: 'bad4', type: 'formula', formula: 'fee + hours' })).toMatch(
      /At position 5: \+ does not go with an amount of money and a number/,
    )
    expect(await refused('job', { name: 'bad5', type: 'formula', formula: 'iff(rush, 1)' })).toMatch(
      /At position 1: there is no function iff; did you mean if/,
    )
    expect(await refused('job', { name: 'bad6', type: 'formula', formula: 'bad6 + 1' })).toMatch(/made of itself/)
    expect(await refused('job', { name: 'bad7', type: 'formula' })).toMatch(/formula.*is missing/)
    expect(await refused('job', { name: 'bad8', type: 'formula', formula: '1 + 1', required: true })).toMatch(
      /people enter/,
    )
    expect(await refused('job', { name: 'bad9', type: 'text', formula: '1' })).toMatch(
      /is for fields of the type formula/,
    )
    expect(await refused('job', { name: 'bad10', type: 'formula', formula: "'no end" })).toMatch(
      /At position 1: this text has no end/,
    )
  })

  it('never makes a list fail, whatever is in the records', async () => {
    const formulas = [
      'hours / 0',
      'addDays(due, 99999999999)',
      'addYears(due, 9000)',
      'date(hours, hours, 31)',
      'number(name) * 2',
      'left(name, hours * 1000000)',
      'hours % 0',
      'fee / 0',
      'round(hours, 99)',
      "replace(name, 'a', name)",
    ]
    for (const [index, formula] of formulas.entries())
      await addField('job', { name: `edge${index}`, type: 'formula', formula })
    await make('/jobs', {
      name: '12 (a) \'"\\ %_ 王',
      hours: '99999999999999999999',
      fee: euro('999999999999999.99'),
      due: '9999-12-31',
    })
    expect((await read('/jobs?sort=-edge0,edge4')).data.length).toBe(4)
    for (const index of formulas.keys()) expectStatus(await jobs.admin.delete(`/objects/job/fields/edge${index}`), 200)
  })

  it('keeps what stands in quotes out of the statement', async () => {
    await addField('job', { name: 'odd', type: 'formula', formula: `name & ') is not null or (1=1 ''$1 \\\\ "x" 王'` })
    const [{ odd }] = await list('/jobs', { name: 'Doors' })
    expect(odd).toBe(`Doors) is not null or (1=1 '$1 \\\\ "x" 王`)
    expect((await list('/jobs', { not: { odd: { contains: '(1=1' } } })).length).toBe(0)
    expectStatus(await jobs.admin.delete('/objects/job/fields/odd'), 200)
  })
})
