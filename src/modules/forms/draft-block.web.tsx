/** A block while it is being written; `id` is of the screen alone. */
export type DraftBlock =
  | {
      id: string
      type: 'field'
      field: string
      label?: string
      help?: string
      required?: boolean
      hidden?: boolean
      value?: string
    }
  | { id: string; type: 'text'; text: string; heading?: boolean }
  | { id: string; type: 'consent'; purpose: string; channel: string; required?: boolean }

/** Without what says nothing. */
export function withPart<Block extends DraftBlock>(block: Block, part: Partial<Block>): Block {
  const whole = Object.entries({ ...block, ...part }).filter(
    ([name, value]) => name === 'text' || (value !== '' && value !== false && value !== undefined),
  )
  return Object.fromEntries(whole) as Block
}
