// Whose days a forecast goes by.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

test('days are those of the organisation wherever one is, and a day that is asked for is told as that day', async () => {
  const nina = w.as('nina')
  const today = dateIn('Europe/Madrid', new Date())
  const yesterday = addDays(today, -1)
  const period = `${today.slice(0, 4)}-Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`
  const ask = async (path: string) => {
    const answer = await nina.get(path)
    expect(answer.status, answer.text).toBe(200)
    return answer.body
  }
  const told = async () => {
    const past = await ask(`/forecast?period=${period}&asOf=${yesterday}`)
    const now = await ask(`/forecast?period=${period}`)
    const { from, to, since } = await ask('/forecast/changes')
    return { past: [past.today, past.asOf], now: [now.today, now.total], changes: [from, to, since] }
  }
  const end = new Date(instantIn('Europe/Madrid', today).getTime() - 1).toISOString()
  const home = await told()
  expect(home.past).toEqual([yesterday, end])
  expect(home.now[0]).toBe(today)
  try {
    // Of these one has another day than Madrid at any hour.
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
      expect((await nina.patch(`/users/${w.people.nina.id}`, { timeZone })).status).toBe(200)
      expect(await told(), timeZone).toEqual(home)
    }
  } finally {
    await nina.patch(`/users/${w.people.nina.id}`, { timeZone: null })
  }
  expect((await nina.get(`/forecast?asOf=${addDays(today, 2)}`)).body.detail).toContain('future')
})
