import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import { formatNumber } from '#web/kit/format.ts'
import {
  IconBoard,
  IconCheck,
  IconClock,
  IconDensity,
  IconDots,
  IconDownload,
  IconImport,
  IconPlus,
  IconTable,
} from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import type { Layout } from '../list-state.ts'
import { boardOf } from '../object-web.ts'
import { setDensity, useDensity } from './density.ts'
import classes from './list-header.module.css'

interface Props {
  object: ObjectInfo
  total: number | null
  layout: Layout
  setLayout: (layout: Layout) => void
  exportTo: (format: 'csv' | 'ndjson') => void
  create: () => void
  children: ReactNode
}

/** Title, count, and what can be done with the whole list. */
export function ListHeader({ object, total, layout, setLayout, exportTo, create, children }: Props) {
  const name = object.pluralLabel ?? object.label
  return (
    <PageHeader
      title={name}
      actions={
        <>
          {boardOf(object) && <LayoutSwitch layout={layout} setLayout={setLayout} />}
          <ListMenu object={object} exportTo={exportTo} />
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

function LayoutSwitch({ layout, setLayout }: Pick<Props, 'layout' | 'setLayout'>) {
  const { t } = useLingui()
  const ways = [
    { value: 'table', label: t`Table`, icon: IconTable },
    { value: 'board', label: t`Board`, icon: IconBoard },
  ] as const
  return (
    <div className={classes.layouts} role="group" aria-label={t`Layout`}>
      {ways.map(({ value, label, icon: WayIcon }) => (
        <button
          key={value}
          type="button"
          aria-pressed={layout === value}
          aria-label={label}
          title={label}
          onClick={() => setLayout(value)}
        >
          <WayIcon size={16} stroke={1.7} aria-hidden="true" />
        </button>
      ))}
    </div>
  )
}

function ListMenu({ object, exportTo }: Pick<Props, 'object' | 'exportTo'>) {
  const { t } = useLingui()
  const density = useDensity()
  const icon = 15
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <ActionIcon aria-label={t`More about this list`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may('export', object.name) && (
          <>
            <Menu.Label>{t`Export this list`}</Menu.Label>
            <Menu.Item leftSection={<IconDownload size={icon} />} onClick={() => exportTo('csv')}>
              {t`As CSV, for spreadsheets`}
            </Menu.Item>
            <Menu.Item leftSection={<IconDownload size={icon} />} onClick={() => exportTo('ndjson')}>
              {t`As NDJSON, for programs`}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {may('create', object.name) && (
          <Menu.Item
            leftSection={<IconImport size={icon} />}
            component={Link}
            to={`/import?object=${object.name}` as never}
          >
            {t`Import from a file`}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconClock size={icon} />}
          onClick={() => void import('../past/open-past.tsx').then(({ openPast }) => openPast())}
        >
          {t`As it stood at …`}
        </Menu.Item>
        <Menu.Item
          leftSection={density === 'compact' ? <IconCheck size={icon} /> : <IconDensity size={icon} />}
          onClick={() => setDensity(density === 'compact' ? 'normal' : 'compact')}
        >
          {t`Dense rows`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
