import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconChevronDown, IconChevronRight, IconCopy, IconPlus, IconTrash } from '../icons.ts'
import classes from './block-list.module.css'
import { MoveButtons, OrderGrip, useDrop } from './order-grip.tsx'
import type { Order } from './use-order.ts'

interface Props {
  name: string
  label: string
  /** What it is, where its label does not say it. */
  said: string
  /** Null: it stays as it is. */
  order: Order | null
  isOpen: boolean
  toggle: () => void
  problems: readonly string[]
  copy?: (() => void) | undefined
  remove: () => void
  /** What can be said of it, while it is open. */
  children: ReactNode
}

/** One of the blocks of which something is put together, in a line that opens. */
export function BlockLine(props: Props) {
  const { name, label, said, order, isOpen, toggle, problems, copy, remove, children } = props
  const { t } = useLingui()
  const drop = useDrop(name, order ?? still)
  const Sign = isOpen ? IconChevronDown : IconChevronRight
  return (
    <li className={classes.line} {...drop} data-open={isOpen || undefined}>
      <div className={classes.head}>
        {order && <OrderGrip name={name} label={label} order={order} />}
        <button type="button" className={classes.name} aria-expanded={isOpen} onClick={toggle}>
          <Sign size={14} aria-hidden="true" />
          <span>{label}</span>
          {said && <small>{said}</small>}
        </button>
        {order && <MoveButtons name={name} label={label} order={order} />}
        {order && copy && (
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
      {[...new Set(problems)].map((problem) => (
        <p key={problem} className={classes.problem}>
          {problem}
        </p>
      ))}
      {isOpen && children}
    </li>
  )
}

const still: Order = { names: [], moved: null, setMoved: () => {}, move: () => {} }

/** What can be added, as a menu. */
export function AddMenu({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden="true" />}>{t`Add`}</Button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}

interface BuilderProps {
  /** The lines of what is put together. */
  lines: ReactNode
  above?: ReactNode
  /** What is wrong with the whole. */
  wrong: string | null
  /** Ways to add to it; null: it stays as it is. */
  adding: ReactNode
  preview: ReactNode
  isChanged: boolean
  mayStore: boolean
  isBusy: boolean
  discard: () => void
  store: () => void
}

/** Blocks beside how they look together, and what becomes of what was changed. */
export function BlockBuilder(props: BuilderProps) {
  const { lines, above, wrong, adding, preview, isChanged, mayStore, isBusy, discard, store } = props
  const { t } = useLingui()
  return (
    <div className={classes.builder}>
      <section className={classes.blocks} aria-label={t`Contents`}>
        {above}
        <ul>{lines}</ul>
        {wrong && (
          <p className={classes.problem} role="alert">
            {wrong}
          </p>
        )}
        {adding && (
          <div className={classes.foot}>
            {adding}
            <span className={classes.ends}>
              <Button variant="default" disabled={!isChanged || isBusy} onClick={discard}>{t`Discard`}</Button>
              <Button disabled={!isChanged || !mayStore} loading={isBusy} onClick={store}>{t`Save`}</Button>
            </span>
          </div>
        )}
      </section>
      {preview}
    </div>
  )
}
