import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconPlus } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import type { Layout } from '../list-state.ts'
import type { ExportFormat } from './export-list.ts'
import type { Shown } from './list-acts.tsx'
import classes from './list-header.module.css'

const ListActs = late(() => import('./list-tools.ts'), 'ListActs')

interface Props {
  object: ObjectInfo
  total: number | null
  layout: Layout
  setLayout: (layout: Layout) => void
  exportTo: (format: ExportFormat) => void
  create: () => void
  shown: Shown
  children: ReactNode
}

/** Title, count, and what can be done with the whole list. */
export function ListHeader({ object, total, layout, setLayout, exportTo, create, shown, children }: Props) {
  const name = object.pluralLabel ?? object.label
  return (
    <PageHeader
      title={name}
      actions={
        <>
          <ListActs {...{ object, layout, setLayout, exportTo, shown }} />
          {may('create', object.name) && object.madeBy === null && (
            <Button leftSection={<IconPlus size={15} />} classNames={{ section: classes.plus }} onClick={create}>
              <span className={classes.new}>
                <Trans>New {object.label.toLocaleLowerCase()}</Trans>
              </span>
            </Button>
          )}
        </>
      }
    >
      <span className={classes.count} aria-live="polite" data-count={total ?? ''}>
        {total === null ? '' : formatNumber(total)}
      </span>
      {children}
    </PageHeader>
  )
}
