import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseAction, type Facts, type Now, reasons } from './choose-action.ts'

const now: Now = {
  at: new Date('2027-03-10T10:00:00Z'),
  today: '2027-03-10',
  ends: new Date('2027-03-10T23:00:00Z'),
  quietDays: 30,
}
const long = new Date('2026-12-01T10:00:00Z')
const nothing: Facts = {
  isOpen: true,
  since: now.at,
  respondBy: null,
  planned: null,
  lastDone: now.at,
  callBack: null,
  closesOn: null,
  renewal: null,
  stageSince: now.at,
  maxDays: 30,
  birthday: null,
  contactDue: null,
  isHot: false,
  chance: null,
}
/** What makes each reason hold, where nothing else does. */
const causes: Record<(typeof reasons)[number], Partial<Facts>> = {
  answerDue: { respondBy: new Date('2027-03-12T10:00:00Z') },
  callBack: { callBack: { listId: 'l', dueAt: new Date('2027-03-10T15:00:00Z') } },
  cadenceStep: { planned: { id: 'a', dueAt: long, isStep: true } },
  activityDue: { planned: { id: 'a', dueAt: long, isStep: false } },
  closePassed: { closesOn: '2027-03-09' },
  renewal: { renewal: { dealId: 'd', on: '2027-04-01' } },
  birthday: { birthday: { contactId: 'c', on: '1980-03-17' } },
  contactDue: { contactDue: { accountId: 'a', on: '2027-03-09' } },
  longInStage: { stageSince: new Date('2027-02-07T09:00:00Z') },
  promising: { isHot: true, lastDone: null },
  quiet: { lastDone: long },
}

test('of any causes together the most urgent is told, and of what is closed only that it is to be renewed', () => {
  expect(chooseAction(nothing, now)).toBeNull()
  fc.assert(
    fc.property(fc.subarray([...reasons], { minLength: 1 }), (chosen) => {
      // A later cause may take the place of a field of an earlier one, so the most urgent is laid on last.
      const facts = Object.assign({}, nothing, ...chosen.toReversed().map((reason) => causes[reason]))
      expect(chooseAction(facts, now)?.reason).toBe(chosen[0])
      const closed = chosen.includes('renewal') ? 'renewal' : undefined
      expect(chooseAction({ ...facts, isOpen: false }, now)?.reason).toBe(closed)
    }),
  )
})

test('what is not yet due, or whose activities are not seen, is left alone', () => {
  const of = (facts: Partial<Facts>) => chooseAction({ ...nothing, ...facts }, now)
  expect(of({ planned: { id: 'a', dueAt: new Date('2027-03-11T08:00:00Z'), isStep: true } })).toBeNull()
  expect(of({ callBack: { listId: 'l', dueAt: new Date('2027-03-11T08:00:00Z') } })).toBeNull()
  expect(of({ closesOn: '2027-03-10' })).toBeNull()
  expect(of({ lastDone: undefined, since: long, isHot: true })).toBeNull()
  expect(of({ lastDone: null, chance: { is: 60, muchFrom: 40 } })).toMatchObject({ reason: 'promising', chance: 60 })
  expect(of({ lastDone: null, isHot: true, chance: { is: 39, muchFrom: 40 } })).toBeNull()
  expect(of({ lastDone: null, since: long })).toMatchObject({ reason: 'quiet', days: 99 })
  expect(of({ lastDone: long, planned: { id: 'a', dueAt: null, isStep: false } })).toBeNull()
  expect(of({ stageSince: new Date('2027-02-08T09:00:00Z') })).toBeNull()
})

test('birthdays of the next seven days, across the end of the year and on 29 February', () => {
  const on = (born: string, today: string) =>
    chooseAction({ ...nothing, birthday: { contactId: 'c', on: born } }, { ...now, today })?.at
  expect(on('1980-03-18', '2027-03-10')).toBeUndefined()
  expect(on('1980-03-10', '2027-03-10')).toBe('2027-03-10')
  expect(on('1980-01-02', '2027-12-29')).toBe('2028-01-02')
  expect(on('1980-02-29', '2027-02-28')).toBe('2027-03-01')
  expect(on('1980-02-29', '2028-02-27')).toBe('2028-02-29')
})
