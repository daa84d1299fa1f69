import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import {
  IconBoard,
  IconCamera,
  IconCheck,
  IconClock,
  IconDensity,
  IconDots,
  IconDownload,
  IconImport,
  IconMap,
  IconMonth,
  IconPrint,
  IconTable,
  IconTimeline,
} from '#web/kit/icons.ts'
import { fetched } from '#web/kit/late.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { openFromCard, takesCards } from '../form/create-form.tsx'
import type { Filter, Layout } from '../list-state.ts'
import { printer } from '../paper/print-now.ts'
import { setDensity, useDensity } from './density.ts'
import { type ExportFormat, formatsOf, sayFormat } from './export-list.ts'
import { hasLayout } from './layouts.ts'
import classes from './list-acts.module.css'
import { useOwnActs } from './use-own-acts.ts'

interface Props {
  object: ObjectInfo
  layout: Layout
  setLayout: (layout: Layout) => void
  exportTo: (format: ExportFormat) => void
  shown: Shown
}

/** What the list shows just now. */
export interface Shown {
  filter: Filter | null
  sort: string
  count: number | null
}

/** How the list is looked at, and what is done with the whole of it. */
export function ListActs({ object, layout, setLayout, exportTo, shown }: Props) {
  return (
    <>
      <LayoutSwitch object={object} layout={layout} setLayout={setLayout} />
      <FromCard object={object} />
      <ListMenu object={object} exportTo={exportTo} shown={shown} />
    </>
  )
}

/** New records are typed from pictures of business cards, where the object keeps such. */
function FromCard({ object }: { object: ObjectInfo }) {
  const { t } = useLingui()
  if (object.madeBy !== null || !takesCards(object)) return null
  return (
    <ActionIcon
      size={28}
      aria-label={t`From a business card`}
      title={t`From a business card`}
      onClick={() => void openFromCard(object)}
    >
      <IconCamera size={16} />
    </ActionIcon>
  )
}

function LayoutSwitch({ object, layout, setLayout }: Pick<Props, 'object' | 'layout' | 'setLayout'>) {
  const { t } = useLingui()
  const isNarrow = useIsNarrow()
  const ways = [
    { value: 'table', label: t`Table`, icon: IconTable },
    { value: 'board', label: t`Board`, icon: IconBoard },
    { value: 'calendar', label: t`Calendar`, icon: IconMonth },
    { value: 'timeline', label: t`Timeline`, icon: IconTimeline },
    { value: 'map', label: t`Map`, icon: IconMap },
  ] as const
  const offered = ways.filter(({ value }) => hasLayout(object, value))
  if (offered.length < 2) return null
  // Four buttons for a finger leave no room for the name of the list.
  if (isNarrow && offered.length > 3) {
    const now = offered.find(({ value }) => value === layout) ?? ways[0]
    const nowLabel = now.label
    return (
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <ActionIcon aria-label={t`Layout: ${nowLabel}`}>
            <now.icon size={17} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map(({ value, label, icon: WayIcon }) => (
            <Menu.Item
              key={value}
              role="menuitemradio"
              aria-checked={value === layout}
              leftSection={<WayIcon size={15} />}
              rightSection={value === layout ? <IconCheck size={15} /> : null}
              onClick={() => setLayout(value)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    )
  }
  return (
    <div className={classes.layouts} role="group" aria-label={t`Layout`}>
      {offered.map(({ value, label, icon: WayIcon }) => (
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

function ListMenu({ object, exportTo, shown }: Pick<Props, 'object' | 'exportTo' | 'shown'>) {
  const { t } = useLingui()
  const density = useDensity()
  const ownActs = useOwnActs(object)
  const icon = 15
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <ActionIcon aria-label={t`More about this list`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ownActs.map(({ key, icon: ActIcon, label, run }) => (
          <Menu.Item
            key={key}
            leftSection={<ActIcon size={icon} />}
            onClick={() => run(object, { filter: shown.filter }, shown)}
          >
            {label()}
          </Menu.Item>
        ))}
        {may('export', object.name) && (
          <>
            <Menu.Label>{t`Export this list`}</Menu.Label>
            {formatsOf(object).map((format) => (
              <Menu.Item key={format} leftSection={<IconDownload size={icon} />} onClick={() => exportTo(format)}>
                {sayFormat(format)}
              </Menu.Item>
            ))}
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
        <Menu.Item leftSection={<IconPrint size={icon} />} onClick={() => setTimeout(() => printer.now?.(), 200)}>
          {t`Print this list`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconClock size={icon} />}
          onClick={() => void fetched(() => import('../past/open-past.tsx')).then(({ openPast }) => openPast())}
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
