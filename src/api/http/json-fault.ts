export interface JsonFault {
  line: number
  column: number
  /** Ends in no full stop: `a comma or } is expected`. */
  message: string
}

type Wanted = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'separator' | 'end'

/** Where a text that is not JSON (RFC 8259) stops being it. The messages of JSON.parse differ between engines and often name no place. */
export function findJsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = []
  let wanted = 'value' as Wanted
  let at = 0
  for (;;) {
    at = after(space, text, at)
    const char = text[at]
    const next = step(wanted, char, open)
    if (next === null) return place(text, at, expectation(wanted, open, at >= text.length))
    if (next === 'text' || next === 'token') {
      const token = next === 'text' ? readString(text, at) : { end: after(literal, text, at), fault: null }
      if (token.fault) return place(text, token.end, token.fault)
      if (token.end === at) return place(text, at, expectation(wanted, open, at >= text.length))
      at = token.end
      wanted = wanted === 'name' || wanted === 'name or }' ? 'colon' : afterValue(open)
    } else {
      at++
      wanted = next
    }
  }
}

/** What a character at this point leads to: another expectation, a string, a number or word, or nothing (null: the fault). */
function step(wanted: Wanted, char: string | undefined, open: ('{' | '[')[]): Wanted | 'text' | 'token' | null {
  if (char === undefined || wanted === 'end') return null
  if (wanted === 'colon') return char === ':' ? 'value' : null
  if (wanted === 'separator') return stepOn(char, open)
  if (wanted.endsWith(char) && (char === ']' || char === '}')) return close(open)
  if (char === '"') return 'text'
  if (wanted === 'name' || wanted === 'name or }') return null
  if (char !== '{' && char !== '[') return 'token'
  open.push(char)
  return char === '{' ? 'name or }' : 'value or ]'
}

function stepOn(char: string, open: ('{' | '[')[]): Wanted | null {
  const inObject = open.at(-1) === '{'
  if (char === ',') return inObject ? 'name' : 'value'
  return char === (inObject ? '}' : ']') ? close(open) : null
}

function close(open: ('{' | '[')[]): Wanted {
  open.pop()
  return afterValue(open)
}

function afterValue(open: readonly string[]): Wanted {
  return open.length > 0 ? 'separator' : 'end'
}

const space = /[ \t\r\n]*/y
const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y
const plain = /[^"\\\u0000-\u001f]*/y
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

function readString(text: string, start: number): { end: number; fault: string | null } {
  let at = start + 1
  for (;;) {
    at = after(plain, text, at)
    if (text[at] === '"') return { end: at + 1, fault: null }
    if (at >= text.length) return { end: at, fault: 'a closing quotation mark is missing' }
    if (text[at] !== '\\') return { end: at, fault: 'a control character must be escaped' }
    const end = after(escaped, text, at)
    if (end === at) return { end: at, fault: 'there is no such escape' }
    at = end
  }
}

/** Where the sticky pattern ends when it matches at this place; the place itself when it does not. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function expectation(wanted: Wanted, open: readonly string[], isEnd: boolean): string {
  const names: Record<Wanted, string> = {
    value: 'a value',
    'value or ]': 'a value or ]',
    name: 'a name in quotation marks',
    'name or }': 'a name in quotation marks or }',
    colon: 'a colon',
    separator: open.at(-1) === '{' ? 'a comma or }' : 'a comma or ]',
    end: 'nothing more',
  }
  return `${isEnd ? 'it ends where ' : ''}${names[wanted]} is expected`
}

function place(text: string, at: number, message: string): JsonFault {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return { line, column: at - before.lastIndexOf('\n'), message }
}
