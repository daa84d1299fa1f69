import { upload } from '../import/importing.ts'
import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Exchange rates: few and many must send as many statements. */
export function ratesOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const rate = { currency: 'USD', date: '2026-11-26', rate: '1.1586' }
  const found = { act: '' }
  const set = async () => {
    found.act = (await nina.post('/exchange-rates', { rates: [rate] })).body.act
  }
  const file = (days: number) => [
    {
      name: 'rates.csv',
      content: `date,currency,rate\n${Array.from({ length: days }, (_, at) => `2025-01-${at + 10},GBP,0.8\n`).join('')}`,
    },
  ]
  const bringIn = (days: number) => () => upload(w, file(days), { to: '/exchange-rates/import' })
  return [
    ['POST /exchange-rates', () => nina.post('/exchange-rates', { rates: [{ ...rate, rate: '1.2' }] })],
    ['GET /exchange-rates', () => nina.get('/exchange-rates')],
    ['GET /exchange-rates/standing', () => nina.get('/exchange-rates/standing')],
    ['GET /exchange-rates/lacking', () => nina.get('/exchange-rates/lacking')],
    ['GET /exchange-rates/acts', () => nina.get('/exchange-rates/acts')],
    ['POST /exchange-rates/acts/{id}/undo', () => nina.post(`/exchange-rates/acts/${found.act}/undo`), set],
    ['POST /exchange-rates/import, 2 rates', bringIn(2)],
    ['POST /exchange-rates/import, 20 rates', bringIn(20)],
  ]
}
