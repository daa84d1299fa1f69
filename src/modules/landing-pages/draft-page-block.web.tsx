import type { PageBlock } from './page-blocks.ts'

/** A block while it is being written; `id` is of the screen alone. */
export type DraftPageBlock = PageBlock & { id: string }

export interface PictureFile {
  id: string
  name: string
}

let made = 0

export function named(blocks: readonly PageBlock[]): DraftPageBlock[] {
  return blocks.map((block) => ({ ...block, id: `p${++made}` }))
}

export function bare(blocks: readonly DraftPageBlock[]): PageBlock[] {
  return blocks.map(({ id: _, ...block }) => block as PageBlock)
}

/** Changed in a part; what says nothing is left out, save for what has to be said. */
export function withPagePart(block: DraftPageBlock, part: Record<string, unknown>): DraftPageBlock {
  const needed = ['text', 'html', 'label', 'href', 'items', 'form', 'type']
  const whole = Object.entries({ ...block, ...part }).filter(
    ([name, value]) =>
      (value !== '' && value !== undefined && value !== false) ||
      (needed.includes(name) && value !== undefined && !(name === 'href' && block.type === 'picture')) ||
      (name === 'file' && block.type !== 'video'),
  )
  return Object.fromEntries(whole) as DraftPageBlock
}
