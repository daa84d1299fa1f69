import { expect, test } from 'vitest'
import { isEmptyDraft, valuesOf } from './composer-values.ts'

const now = new Date('2026-03-05T10:00:00.000Z')

test('a note has its words and nothing else', () => {
  expect(valuesOf('note', { text: 'Ramp\ngate 4', dueAt: '2026-03-06T10:00:00.000Z' }, now)).toEqual({
    kind: 'note',
    subject: 'Ramp',
    body: '<p>gate 4</p>',
  })
})

test('a task has its day, its owner and its priority', () => {
  const draft = { text: 'Send the quote', dueAt: '2026-03-06T17:00:00.000Z', ownerId: 'u', priority: 'high' }
  expect(valuesOf('task', draft, now)).toEqual({
    kind: 'task',
    subject: 'Send the quote',
    body: null,
    dueAt: '2026-03-06T17:00:00.000Z',
    ownerId: 'u',
    priority: 'high',
  })
})

test('a call without a time has just happened, one in the future is due', () => {
  expect(valuesOf('call', { text: 'Asked' }, now)).toMatchObject({ doneAt: '2026-03-05T10:00:00.000Z' })
  const later = '2026-03-05T11:00:00.000Z'
  expect(valuesOf('call', { text: 'Ask', startsAt: later }, now)).toEqual({
    kind: 'call',
    subject: 'Ask',
    body: null,
    dueAt: later,
  })
})

test('a meeting ends after its length and is done when it lies in the past', () => {
  const past = valuesOf('meeting', { text: 'Demo', startsAt: '2026-03-05T08:00:00.000Z', length: 90 }, now)
  expect(past).toMatchObject({ endsAt: '2026-03-05T09:30:00.000Z', doneAt: '2026-03-05T08:00:00.000Z' })
  const coming = valuesOf('meeting', { text: 'Demo', startsAt: '2026-03-06T08:00:00.000Z' }, now)
  expect(coming).toMatchObject({ endsAt: '2026-03-06T08:30:00.000Z' })
  expect(coming).not.toHaveProperty('doneAt')
})

test('who takes part, the reminder and the series go along, where they can', () => {
  const more = { participants: ['c'], colleagues: [], remindBefore: 15 as const, recurrence: 'FREQ=WEEKLY' }
  expect(valuesOf('visit', { text: 'See', startsAt: '2026-03-06T08:00:00.000Z', ...more }, now)).toMatchObject({
    kind: 'visit',
    endsAt: '2026-03-06T08:30:00.000Z',
    participantIds: ['c'],
    remindBefore: 15,
    recurrence: 'FREQ=WEEKLY',
  })
  expect(valuesOf('task', { text: 'Some time', ...more }, now)).not.toHaveProperty('recurrence')
  expect(valuesOf('note', { text: 'Said', ...more }, now)).toEqual({ kind: 'note', subject: 'Said', body: null })
  expect(valuesOf('call', { text: 'Asked', length: 20 }, now)).toMatchObject({ duration: 20 })
})

test('files go along by their ids; what has no words is called by the first of them', () => {
  const files = [{ id: 'f', name: 'plan.pdf', size: 1, type: 'application/pdf' }]
  expect(valuesOf('note', { text: 'Ramp', files }, now)).toMatchObject({ subject: 'Ramp', files: ['f'] })
  expect(valuesOf('note', { text: ' ', files }, now)).toMatchObject({ subject: 'plan.pdf', files: ['f'] })
  expect([isEmptyDraft({ text: ' ', files }), isEmptyDraft({ text: ' ', files: [] })]).toEqual([false, true])
})
