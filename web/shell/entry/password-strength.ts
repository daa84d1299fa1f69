export const leastPassword = 10

export type Strength = 'short' | 'weak' | 'fair' | 'good'

/** How long somebody would guess, roughly: the letters count by how many different ones there are, words of one's own by nothing. */
export function strengthOf(password: string, known: readonly string[] = []): Strength {
  if (password.length < leastPassword) return 'short'
  const rest = withoutKnown(password.toLowerCase(), known)
  const different = new Set(rest).size
  const bits = Math.min(rest.length, different * 2) * Math.log2(alphabetOf(password))
  if (bits < 40 || isCommon(rest)) return 'weak'
  return bits < 62 ? 'fair' : 'good'
}

function withoutKnown(password: string, known: readonly string[]): string {
  const words = known.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2)
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password)
}

function alphabetOf(password: string): number {
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^\p{L}\d]/u, 20],
    [/[^\p{ASCII}]/u, 40],
  ]
  return kinds.reduce((size, [kind, letters]) => size + (kind.test(password) ? letters : 0), 0)
}

function isCommon(rest: string): boolean {
  return /^(password|passwort|contraseña|пароль|qwertyuiop|1234567890|letmein)/.test(rest) || isRun(rest)
}

/** `abcdefghij`, `0987654321`: each letter follows from the one before. */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at)))
  return steps.size <= 1
}
