import { plainOf } from '#kernel/texts/rich-text.ts'
import { useLabel } from '#web/data/labels.ts'
import type { FieldProblem } from '#web/data/problem.ts'
import { BlockLine } from '#web/kit/order/block-builder.tsx'
import type { Order } from '#web/kit/order/use-order.ts'
import { kindOf, useBlockNames } from './block-names.web.tsx'
import type { DraftPageBlock, PictureFile } from './draft-page-block.web.tsx'
import { PageBlockParts } from './page-block-parts.web.tsx'
import { sayPageProblem } from './say-page-problem.web.tsx'

interface Props {
  block: DraftPageBlock
  pictures: readonly PictureFile[]
  /** Null: it stays as it is. */
  order: Order | null
  isOpen: boolean
  toggle: () => void
  problems: readonly FieldProblem[]
  /** `more` is a picture that the page holds from now on. */
  change: (block: DraftPageBlock, more?: PictureFile) => void
  copy: () => void
  remove: () => void
}

/** A block of the page in a line; opened, what can be said of it. */
export function PageBlockLine(props: Props) {
  const { block, pictures, order, isOpen, toggle, problems, change, copy, remove } = props
  const form = useLabel('form', block.type === 'form' ? block.form : undefined)
  const kind = useBlockNames()[kindOf(block)]
  const label = wordsOf(block, pictures) || form || kind
  return (
    <BlockLine
      name={block.id}
      label={label}
      said={label === kind ? '' : kind}
      order={order}
      isOpen={isOpen}
      toggle={toggle}
      problems={problems.map(sayPageProblem)}
      copy={block.type === 'form' ? undefined : copy}
      remove={remove}
    >
      <PageBlockParts block={block} pictures={pictures} isFixed={order === null} change={change} />
    </BlockLine>
  )
}

/** By which one knows it again. */
function wordsOf(block: DraftPageBlock, pictures: readonly PictureFile[]): string {
  switch (block.type) {
    case 'text':
    case 'quote':
      return block.text
    case 'rich':
    case 'beside':
      return plainOf(block.html).slice(0, 100)
    case 'points':
      return block.items.join(' · ').slice(0, 100)
    case 'button':
    case 'video':
      return block.label
    case 'picture':
      return block.alt || pictures.find(({ id }) => id === block.file)?.name || ''
    default:
      return ''
  }
}
