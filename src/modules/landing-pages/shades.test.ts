import { expect, test } from 'vitest'
import { contrast, shadesOf } from './shades.ts'

test('black on white is 21, a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#12ab9f', '#12ab9f')).toBe(1)
})

test('whatever the colour, what stands on it and links in it are readable', () => {
  const steps = ['00', '33', '66', '99', 'cc', 'ff']
  for (const red of steps)
    for (const green of steps)
      for (const blue of steps) {
        const { accent, link, onAccent } = shadesOf(`#${red}${green}${blue}`)
        expect(contrast(link, '#ffffff'), accent).toBeGreaterThanOrEqual(4.5)
        expect(contrast(onAccent, accent), accent).toBeGreaterThanOrEqual(4.5)
      }
})

test('what is no colour is the usual one', () => {
  expect(shadesOf('red;}body{').accent).toBe(shadesOf(null).accent)
})
