import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { useRef } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import { IconChevronDown, IconChevronUp, IconCopy, IconPencil, IconPlus, IconTrash } from '#web/kit/icons.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { dashboardActs } from '../dashboard-acts.ts'
import type { BoardWidget, Dashboard, Place, Widget } from '../dashboard-data.ts'
import gridClasses from '../grid/board-grid.module.css'
import { GridItem } from '../grid/board-grid.tsx'
import { placeBelow, settled, stepped } from '../grid/places.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import { titleOfWidget } from '../widgets/say-widget.ts'
import { WidgetCard } from '../widgets/widget-card.tsx'
import classes from './editor.module.css'
import { useMoving } from './use-moving.ts'
import { askWidget } from './widget-dialog.tsx'

interface Props {
  board: Dashboard
  scope: BoardScope
}

/** The board while it is put together: each act is kept at once and can be taken back. */
export function BoardEditor({ board, scope }: Props) {
  const { t } = useLingui()
  const grid = useRef<HTMLDivElement>(null)
  const keep = (places: readonly BoardWidget[]) => {
    const byId = new Map(places.map((place) => [place.id, place]))
    const turn = (all: readonly BoardWidget[]) =>
      all.map((each) => ({ ...each, ...placeOf(byId.get(each.id) ?? each) }))
    void dashboardActs.turn(board, turn, t`Dashboard laid out`)
  }
  const moving = useMoving({ grid, widgets: settled(board.widgets), keep })
  const add = async () => {
    const widget = await askWidget({ scope })
    if (!widget) return
    const title = titleOf(widget)
    const turn = (all: readonly BoardWidget[]) => [
      ...all,
      { ...widget, ...placeBelow(all, sizeOf(widget)), id: newId() },
    ]
    await dashboardActs.turn(board, turn, t`“${title}” added`)
  }
  useShortcuts(t`Dashboard`, [{ keys: 'n', label: t`Add a widget`, run: () => void add() }])
  return (
    <>
      <div className={classes.bar}>
        <Button leftSection={<IconPlus size={15} />} onClick={() => void add()}>
          {t`Add a widget`}
        </Button>
        <p className={classes.help}>
          {t`Pull a widget by its handle to move it, by its corner to resize it. On the handle, arrow keys move it and resize it with Shift.`}
        </p>
      </div>
      <div className={gridClasses.grid} ref={grid} data-editing>
        {/* In an order that stays: an element that changes its place in the page loses the pointer and the focus. */}
        {moving.shown.map((widget) => (
          <GridItem key={widget.id} place={widget} isMoving={moving.id === widget.id}>
            <WidgetCard
              widget={widget}
              scope={scope}
              edit={{
                handle: <Handle widget={widget} moving={moving} />,
                items: <EditItems board={board} widget={widget} scope={scope} />,
              }}
            />
            <span className={classes.corner} aria-hidden="true" {...moving.corner(widget.id)} />
          </GridItem>
        ))}
      </div>
      <p className="k-hidden" role="status">
        {moving.said}
      </p>
    </>
  )
}

function Handle({ widget, moving }: { widget: BoardWidget; moving: ReturnType<typeof useMoving> }) {
  const { t } = useLingui()
  const title = titleOf(widget) || t`Not shown to you`
  return (
    <button
      type="button"
      className={classes.handle}
      aria-label={t`Move or resize “${title}”`}
      {...moving.handle(widget.id)}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  )
}

function EditItems({ board, widget, scope }: Props & { widget: BoardWidget }) {
  const { t } = useLingui()
  const title = titleOf(widget)
  const isSeen = widget.kind !== 'withheld'
  const { turn } = dashboardActs
  const change = async () => {
    const changed = isSeen && (await askWidget({ scope, widget }))
    if (!changed) return
    const replace = (each: BoardWidget) =>
      each.id === widget.id ? { ...changed, ...placeOf(each), id: each.id } : each
    await turn(board, (all) => all.map(replace), t`“${title}” changed`)
  }
  const copy = () =>
    turn(board, (all) => [...all, { ...widget, ...placeBelow(all, widget), id: newId() }], t`“${title}” duplicated`)
  const remove = () => turn(board, (all) => settled(all.filter(({ id }) => id !== widget.id)), t`“${title}” removed`)
  const step = (y: number) => turn(board, (all) => stepped(settled(all), widget.id, { x: 0, y }), t`Dashboard laid out`)
  const icon = 15
  return (
    <>
      {isSeen && (
        <>
          <Menu.Item leftSection={<IconPencil size={icon} />} onClick={() => void change()}>{t`Edit`}</Menu.Item>
          <Menu.Item leftSection={<IconCopy size={icon} />} onClick={() => void copy()}>{t`Duplicate`}</Menu.Item>
        </>
      )}
      <Menu.Item leftSection={<IconChevronUp size={icon} />} onClick={() => void step(-1)}>{t`Move up`}</Menu.Item>
      <Menu.Item leftSection={<IconChevronDown size={icon} />} onClick={() => void step(1)}>{t`Move down`}</Menu.Item>
      <Menu.Item
        color="red"
        leftSection={<IconTrash size={icon} />}
        onClick={() => void remove()}
      >{t`Remove`}</Menu.Item>
      {isSeen && <Menu.Divider />}
    </>
  )
}

function titleOf(widget: BoardWidget): string {
  if (widget.kind === 'withheld') return ''
  const object = currentCatalog().objects.get(widget.object)
  return object ? titleOfWidget(widget, object) : ''
}

function placeOf({ x, y, w, h }: Place): Place {
  return { x, y, w, h }
}

function sizeOf({ kind }: Pick<Widget, 'kind'>): { w: number; h: number } {
  return kind === 'number' || kind === 'goal' ? { w: 3, h: 3 } : { w: 6, h: 6 }
}

function newId(): string {
  return crypto.randomUUID()
}
