import { afterAll, beforeAll, expect } from 'vitest'
import { type Answer, type Caller, type TestWorld, world } from '../world.ts'

/** Jobs of customers: an object to compute fields of, and what tests do with it as an administrator. */
export interface Jobs {
  w: TestWorld
  admin: Caller
  expectStatus: (answer: Answer, status: number) => Answer['body']
  make: (path: string, body: unknown) => Promise<Answer['body']>
  change: (path: string, body: unknown) => Promise<Answer['body']>
  read: (path: string) => Promise<Answer['body']>
  addField: (object: string, field: object) => Promise<Answer['body']>
  list: (path: string, filter: object, more?: string) => Promise<Answer['body']>
  /** Why a field is refused. */
  refused: (object: string, field: object) => Promise<string>
}

export const euro = (amount: string) => ({ amount, currency: 'EUR' })

/** Opened before the tests of a file and closed after them. */
export function openJobs(): Jobs {
  const jobs = {} as Jobs
  beforeAll(async () => {
    jobs.w = await world()
    jobs.admin = jobs.w.as('nina')
    Object.assign(jobs, toolsOf(jobs.admin))
    const fields = { name: { type: 'text', required: true } }
    const labels = { label: 'Job', pluralLabel: 'Jobs' }
    await jobs.make('/objects', { name: 'job', plural: 'jobs', title: 'name', ...labels, fields })
    for (const field of entered) await jobs.addField('job', field)
  })
  afterAll(() => jobs.w?.close())
  return jobs
}

const entered = [
  { name: 'hours', type: 'decimal' },
  { name: 'fee', type: 'money' },
  { name: 'due', type: 'date' },
  { name: 'state', type: 'select', options: [{ key: 'open' }, { key: 'done' }] },
  { name: 'rush', type: 'boolean' },
  { name: 'customer', type: 'link', target: 'account' },
  { name: 'helpers', type: 'links', target: 'contact' },
]

function toolsOf(admin: Caller): Omit<Jobs, 'w' | 'admin'> {
  const expectStatus = (answer: Answer, status: number) => {
    expect(answer.status, answer.text.slice(0, 600)).toBe(status)
    return answer.body
  }
  const make = async (path: string, body: unknown) => expectStatus(await admin.post(path, body), 201)
  const read = async (path: string) => expectStatus(await admin.get(path), 200)
  return {
    expectStatus,
    make,
    read,
    change: async (path, body) => expectStatus(await admin.patch(path, body), 200),
    addField: (object, field) =>
      make(`/objects/${object}/fields`, { label: (field as { name: string }).name, ...field }),
    list: async (path, filter, more = '') =>
      (await read(`${path}?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)).data,
    refused: async (object, field) => {
      const body = expectStatus(await admin.post(`/objects/${object}/fields`, { label: 'Bad', ...field }), 422)
      return JSON.stringify(body.errors)
    },
  }
}
