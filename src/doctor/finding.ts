import type { Code } from './words/en.ts'

/** What is examined, in the order in which it is told. */
export const parts = [
  'installation',
  'data',
  'database',
  'model',
  'clock',
  'secret',
  'backups',
  'files',
  'queue',
  'mail',
  'webhooks',
  'certificate',
  'network',
] as const
export type Part = (typeof parts)[number]

/** `bad` hinders work or endangers what is kept; `warning` will, or may; `notApplicable` is not part of this installation. */
export const verdicts = ['ok', 'warning', 'bad', 'notApplicable'] as const
export type Verdict = (typeof verdicts)[number]

/** Bytes and lengths of time are said in the units and the language of the reader. */
export type Value = string | number | Date | { bytes: number } | { seconds: number }

/** What one check found. The code has its words in `words/`, which `values` complete. */
export interface Finding {
  part: Part
  verdict: Verdict
  code: Code
  values: Record<string, Value>
}

/** The part is the beginning of the code. */
export function found(verdict: Verdict, code: Code, values: Record<string, Value> = {}): Finding {
  return { part: code.slice(0, code.indexOf('.')) as Part, verdict, code, values }
}
