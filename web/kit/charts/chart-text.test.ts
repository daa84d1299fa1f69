import { expect, test } from 'vitest'
import { chartText } from './chart-text.ts'

const text = (label: string, ...texts: string[]) =>
  chartText({ heads: ['Stage', 'Deals'], parts: [{ key: 'a', label, value: 1, texts }] }).split('\r\n')[1]

test('a chart is written with its heads and what every part says', () => {
  expect(chartText({ heads: ['Month', 'Won'], parts: [{ key: '1', label: 'March', value: 3, texts: ['3'] }] })).toBe(
    '\uFEFFMonth,Won\r\nMarch,3\r\n',
  )
})

test('commas, quotes and lines are kept', () => {
  expect(text('Proposal, "late"', '1,589')).toBe('"Proposal, ""late""","1,589"')
})

test('a name that looks like a formula stays a text', () => {
  expect(text('=1+1', '-5')).toBe("'=1+1,-5")
})
