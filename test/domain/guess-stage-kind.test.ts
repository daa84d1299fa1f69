import { expect, test } from 'vitest'
import { guessStageKind } from '#modules/sales/index.ts'

test.each([
  'Won',
  'Closed Won',
  'closed-won',
  'CLOSED_WON',
  'Sold',
  'Ganada',
  'Cerrada ganada',
  'Ganado ✓',
  '赢单',
  '已成交',
  '签约成功',
  'Виграна',
  'Угоду виграно',
  'Успішно',
  'Продано',
])('%s is won', (name) => expect(guessStageKind(name)).toBe('won'))

test.each([
  'Lost',
  'Closed Lost',
  'closed_lost',
  'Not won',
  'Unsuccessful',
  'Cancelled',
  'Canceled',
  'Perdida',
  'Cerrada perdida',
  'Descartado',
  '输单',
  '丢单',
  '未成交',
  '失败',
  'Програна',
  'Втрачено',
  'Неуспішно',
  'Відмова',
])('%s is lost', (name) => expect(guessStageKind(name)).toBe('lost'))

test.each([
  'Prospecting',
  'Engaging',
  'Wonder list',
  'Closing',
  'Negotiation',
  'Glasgow on hold',
  'Propuesta',
  'Negociación',
  'Ganadería',
  '谈判',
  '新商机',
  'Переговори',
  'Нова',
  '',
  '🙂',
])('%s is open', (name) => expect(guessStageKind(name)).toBe('open'))
