/** How one's own country is dialled from abroad, and what stands before its numbers at home. */
export interface Home {
  callingCode: string
  trunkPrefix: string
}

/**
 * `+34612345678;ext=12` as people read it: the country's code, then groups; in that country without the code. Other texts stay
 * as they are.
 */
export function phoneForReading(value: string, home?: Home): string {
  const match = /^\+(\d{4,17})(?:;ext=(\d+))?$/.exec(value)
  if (!match) return value
  const [, digits = '', extension] = match
  const code = digits.slice(0, codeLength(digits))
  const rest = digits.slice(code.length)
  const isHome = home?.callingCode === code
  const number = groupsOf(isHome ? home.trunkPrefix + rest : rest).join(' ')
  return `${isHome ? '' : `+${code} `}${number}${extension ? ` ×${extension}` : ''}`
}

/** Country codes of one and of two digits (ITU-T E.164); all others have three. */
const one = new Set(['1', '7'])
const two = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
)

function codeLength(digits: string): number {
  if (one.has(digits.slice(0, 1))) return 1
  return two.has(digits.slice(0, 2)) ? 2 : 3
}

/** Threes, and fours at the end where a three would leave one digit alone: 612 345 678, 415 555 2671. */
function groupsOf(digits: string): string[] {
  const groups: string[] = []
  let rest = digits
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3))
    rest = rest.slice(3)
  }
  return rest ? [...groups, rest] : groups
}
