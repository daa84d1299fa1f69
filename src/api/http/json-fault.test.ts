import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault } from './json-fault.ts'

describe('the fault in a text that is not JSON', () => {
  it.each([
    ['', 1, 1, 'it ends where a value is expected'],
    ['{"a": 1,}', 1, 9, 'a name in quotation marks is expected'],
    ['{"a" 1}', 1, 6, 'a colon is expected'],
    ['{"a": abc}', 1, 7, 'a value is expected'],
    ['[1\n 2]', 2, 2, 'a comma or ] is expected'],
    ['{"a": [1, 2}', 1, 12, 'a comma or ] is expected'],
    ['{"a": 1', 1, 8, 'it ends where a comma or } is expected'],
    ['{} {}', 1, 4, 'nothing more is expected'],
    ['["a\tb"]', 1, 4, 'a control character must be escaped'],
    ['["\\x"]', 1, 3, 'there is no such escape'],
    ['["abc', 1, 6, 'a closing quotation mark is missing'],
    ['[01]', 1, 2, 'a value or ] is expected'],
    ['[,1]', 1, 2, 'a value or ] is expected'],
    ['{,}', 1, 2, 'a name in quotation marks or } is expected'],
  ])('of %j is at line %i, column %i', (text, ...[line, column, message]) => {
    expect(findJsonFault(text)).toEqual({ line, column, message })
  })

  it('has a beginning of JSON before it', () => {
    const texts = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', ']', '}', '"', '\\', 'x', '0', '\u0001', '{'))
      .map(([json, at, noise]) => {
        const place = at % (json.length + 1)
        return json.slice(0, place) + noise + json.slice(place + (noise === '' ? 1 : 0))
      })
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!isJson(text))
        const { line, column } = findJsonFault(text)
        const lines = text.split('\n')
        expect(line).toBeLessThanOrEqual(lines.length)
        expect(column).toBeLessThanOrEqual((lines[line - 1] as string).length + 1)
        const before = [...lines.slice(0, line - 1), (lines[line - 1] as string).slice(0, column - 1)].join('\n')
        expect(canGoOn(before), `${JSON.stringify(text)} at ${line}:${column}`).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Whether a beginning is that of some JSON: the fault found in it is its end. */
function canGoOn(text: string): boolean {
  if (isJson(text)) return true
  const { line, column } = findJsonFault(text)
  const lines = text.split('\n')
  return line === lines.length && column >= (lines.at(-1) as string).length - 'false'.length
}
