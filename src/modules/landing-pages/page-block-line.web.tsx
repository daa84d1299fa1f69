import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { plainOf } from '#kernel/texts/rich-text.ts'
import { useLabel } from '#web/data/labels.ts'
import type { FieldProblem } from '#web/data/problem.ts'
import { IconChevronDown, IconChevronRight, IconCopy, IconTrash } from '#web/kit/icons.ts'
import list from '#web/kit/order/block-list.module.css'
import { MoveButtons, OrderGrip, useDrop } from '#web/kit/order/order-grip.tsx'
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
  const { t } = useLingui()
  const form = useLabel('form', block.type === 'form' ? block.form : undefined)
  const kind = useBlockNames()[kindOf(block)]
  const label = wordsOf(block, pictures) || form || kind
  const drop = useDrop(block.id, order ?? stillOrder)
  return (
    <li className={list.line} {...drop} data-open={isOpen || undefined}>
      <div className={list.head}>
        {order && <OrderGrip name={block.id} label={label} order={order} />}
        <button type="button" className={list.name} aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? (
            <IconChevronDown size={14} aria-hidden="true" />
          ) : (
            <IconChevronRight size={14} aria-hidden="true" />
          )}
          <span>{label}</span>
          {label !== kind && <small>{kind}</small>}
        </button>
        {order && <MoveButtons name={block.id} label={label} order={order} />}
        {order && block.type !== 'form' && (
          <ActionIcon variant="subtle" color="gray" aria-label={t`Duplicate “${label}”`} onClick={copy}>
            <IconCopy size={15} aria-hidden="true" />
          </ActionIcon>
        )}
        {order && (
          <ActionIcon variant="subtle" color="gray" aria-label={t`Remove “${label}”`} onClick={remove}>
            <IconTrash size={15} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      {problems.map((problem) => (
        <p key={`${problem.path} ${problem.message}`} className={list.problem}>
          {sayPageProblem(problem)}
        </p>
      ))}
      {isOpen && <PageBlockParts block={block} pictures={pictures} isFixed={order === null} change={change} />}
    </li>
  )
}

const stillOrder: Order = { names: [], moved: null, setMoved: () => {}, move: () => {} }

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
