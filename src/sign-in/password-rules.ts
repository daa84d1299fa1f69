import { invalid, type Problem } from '#kernel/errors.ts'

export const leastPassword = 10
export const mostPassword = 128

/** What others know of a person, which makes no password. */
export interface KnownOfPerson {
  name: string
  email: string
  organisation: string
}

/** What can be said without knowing whose it is. */
export function checkPasswordLength(password: string, path: string): void {
  if (password.length < leastPassword)
    refuse({
      path,
      message: `A password has at least ${leastPassword} characters.`,
      code: 'too-short',
      values: { limit: leastPassword },
    })
  if (password.length > mostPassword)
    refuse({
      path,
      message: `A password has at most ${mostPassword} characters.`,
      code: 'too-long',
      values: { limit: mostPassword },
    })
}

/** Refuses what is short, what holds what others know, and what everybody tries first. Nothing leaves this machine for it. */
export async function checkPassword(
  password: string,
  { path, known }: { path: string; known: KnownOfPerson },
): Promise<void> {
  checkPasswordLength(password, path)
  const found = wordsOf(known).find((word) => plain(password).includes(word))
  if (found)
    refuse({
      path,
      message: `Others know “${found}” of you, so it does not belong into a password.`,
      code: 'password-holds-known',
      values: { value: found },
    })
  if (await isCommon(password))
    refuse({
      path,
      message:
        'This password is among those that are tried first. Take another, such as a few words that do not belong together.',
      code: 'password-too-common',
    })
}

/**
 * Whether it is on the list of the most used ones that were leaked, or is one of them with digits and signs around it, with
 * signs for letters, or several times; or a run such as 0123456789.
 */
export async function isCommon(password: string): Promise<boolean> {
  const common = await readCommon()
  const lower = password.toLowerCase()
  const unit = unitOf(lower)
  const bare = withoutEnds(lower)
  const candidates = [lower, unit, bare, withoutEnds(unleet(lower)), unleet(bare), unitOf(bare)]
  return unit.length <= 3 || isRun(lower) || isRun(bare) || candidates.some((one) => common.has(one))
}

/** Read when it is first asked for: fifty thousand words that most calls do not need. */
let common: Promise<ReadonlySet<string>> | null = null

function readCommon(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set<string>([...dictionary['passwords-common'], ...others]),
  )
  return common
}

/** What the list, which is English for the most part, lacks. */
const others = [
  'contraseña',
  'contrasena',
  'пароль',
  'йцукен',
  'йцукенгшщз',
  'qwertyuiop[]',
  'asdfghjkl;',
  'correcthorsebatterystaple',
  'correct horse battery staple',
]

/** Words of four letters and more; shorter ones are in everything. */
function wordsOf({ name, email, organisation }: KnownOfPerson): string[] {
  const [local = '', domain = ''] = email.split('@')
  const parts = [name, organisation, local, domain.split('.').at(-2) ?? '']
  const words = parts.flatMap((part) => [plain(part), ...part.split(/[^\p{L}\p{N}]+/u).map(plain)])
  return [...new Set(words)].filter((word) => word.length >= 4).sort((a, b) => b.length - a.length)
}

/** Letters and digits alone, small. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function withoutEnds(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

const signs: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function unleet(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => signs[sign] ?? sign)
}

/** What it is several times: `abc` of `abcabcabc`; itself when there is no such thing. */
function unitOf(text: string): string {
  const at = (text + text).indexOf(text, 1)
  return at > 0 && at < text.length ? text.slice(0, at) : text
}

/** Each letter follows from the one before: `abcdefghij`, `9876543210`, `1234567890`. */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at)))
  for (const round of [-9, 9]) if (steps.size > 1) steps.delete(round)
  return text.length >= 4 && steps.size <= 1 && !steps.has(Number.NaN)
}

function refuse(problem: Problem): never {
  throw invalid([problem])
}
