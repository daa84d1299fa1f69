import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode, RefObject } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { IconChart, IconDots, IconDownload, IconFile, IconTable } from '#web/kit/icons.ts'
import { fetched } from '#web/kit/late.ts'
import { tellProblem } from '#web/records/acts.ts'
import type { Widget } from '../dashboard-data.ts'
import { type BoardScope, narrowed } from '../scope/board-scope.ts'
import { measuresOf } from './ask.ts'
import { drillTo } from './drill.ts'
import classes from './widget.module.css'

export interface OnScreen {
  widget: Widget
  object: ObjectInfo
  scope: BoardScope
  card: RefObject<HTMLElement | null>
}

interface Props {
  title: string
  /** Not of what is withheld. */
  shown?: OnScreen
  table?: { isTable: boolean; setTable: (isTable: boolean) => void } | undefined
  items?: ReactNode
}

/** What can be done with a widget: read it as a table, take it along, look at the rows behind it. */
export function WidgetMenu({ title, shown, table, items }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const isTable = table?.isTable
  const openRows = ({ widget, object, scope }: OnScreen) => {
    const only = widget.kind === 'list' ? null : measuresOf(widget)[0]?.filter
    const { to, search } = drillTo(object, narrowed(widget, object, scope).filter, only)
    void navigate({ to, search } as never)
  }
  return (
    <div className={classes.acts} data-menu>
      {table && (
        <button
          type="button"
          className={classes.act}
          aria-pressed={isTable}
          title={isTable ? t`View as chart` : t`View as table`}
          onClick={() => table.setTable(!isTable)}
        >
          {isTable ? <IconChart size={15} aria-hidden="true" /> : <IconTable size={15} aria-hidden="true" />}
          <span className="k-hidden">{t`View as table: ${title}`}</span>
        </button>
      )}
      {(shown || items) && (
        <Menu position="bottom-end" returnFocus>
          <Menu.Target>
            <button type="button" className={classes.act} aria-label={t`Menu of “${title}”`}>
              <IconDots size={16} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {items}
            {shown && (
              <>
                <Menu.Item leftSection={<IconFile size={15} />} onClick={() => openRows(shown)}>
                  {t`Open the rows`}
                </Menu.Item>
                <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => void take('csv', shown, title)}>
                  {t`Download as CSV`}
                </Menu.Item>
                <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => void take('png', shown, title)}>
                  {t`Download as picture`}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

async function take(kind: 'csv' | 'png', shown: OnScreen, title: string): Promise<void> {
  try {
    if (kind === 'csv') await (await fetched(() => import('./take-csv.ts'))).takeCsv(shown, title)
    else await (await fetched(() => import('./take-picture.ts'))).takePicture(shown, title)
  } catch (error) {
    tellProblem(error)
  }
}
