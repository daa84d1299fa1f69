import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type MouseEvent, memo, useId, useRef } from 'react'
import { OptionPill, optionOf } from '#fields/options.web.tsx'
import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, useLabel } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { IconMoveTo } from '#web/kit/icons.ts'
import { InsideLink } from '#web/kit/inputs/inside-link.ts'
import { useTint } from '../../colors/color-rules.ts'
import { fieldWeb } from '../../fields.ts'
import { isEmpty } from '../../grid/cells/cell-value.tsx'
import { type BoardWeb, objectWeb } from '../../object-web.ts'
import { useBoard } from '../board-context.ts'
import { useCardDrag } from '../drag.ts'
import { useIsHeld } from '../touch-drag.ts'
import classes from './card.module.css'
import { NextActivity } from './next-activity-line.tsx'

interface Props {
  id: string
  isTabStop: boolean
  isSelected: boolean
}

/** Every card is as high as the others, so that a column of thousands knows its length. */
export function cardHeight({ sum }: BoardWeb): number {
  return sum ? 112 : 90
}

/** A record on the board: what it is called, whose it is, its value, what is next. */
export const Card = memo(function Card({ id, isTabStop, isSelected }: Props) {
  const { t } = useLingui()
  const { object, mayChange, openPeek, askWhere, chosenWith, select, focusCard } = useBoard()
  const record = useRecord(object.name, id)
  const element = useRef<HTMLDivElement>(null)
  const details = useId()
  const isHeld = useIsHeld(id)
  const tint = useTint(id)
  const isDragged = useCardDrag(element, {
    object: object.name,
    ids: () => chosenWith(id),
    say: (count) => t`${count} cards`,
    enabled: mayChange && record !== undefined,
  })
  if (!record) return <CardOnItsWay />
  const name = titleOf(object, record) || t`Without a name`
  const press = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button')) return
    focusCard(id)
    if (event.shiftKey || event.metaKey || event.ctrlKey) select(id)
    else openPeek(id)
  }
  const path = `/${object.path}/${id}`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the link in it takes the keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space on the link do the same
    <div
      ref={element}
      className={classes.card}
      data-card={id}
      data-tint={tint}
      data-selected={isSelected || undefined}
      data-dragged={isDragged || isHeld || undefined}
      data-movable={mayChange || undefined}
      onClick={press}
      onFocus={() => focusCard(id)}
    >
      <div className={classes.top}>
        <Link
          to={path as '/'}
          className={classes.name}
          tabIndex={isTabStop ? 0 : -1}
          draggable={false}
          aria-describedby={details}
        >
          {name}
        </Link>
        {mayChange && (
          <button
            type="button"
            className={classes.move}
            tabIndex={-1}
            aria-label={t`Move “${name}” to…`}
            onClick={() => askWhere(chosenWith(id))}
          >
            <IconMoveTo size={15} aria-hidden="true" />
          </button>
        )}
      </div>
      <div id={details} className={classes.details}>
        {isSelected && <span className="k-hidden">{t`Selected`}</span>}
        <Lines object={object} record={record} />
      </div>
    </div>
  )
})

function Lines({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { web } = useBoard()
  const about = aboutOf(object, web)
  const { CardExtra: Extra, CardMark: Mark } = objectWeb(object.name) ?? {}
  const value = web.sum ? (record[web.sum] as MoneyValue | null) : null
  const hasSum = web.sum !== undefined
  return (
    <>
      <div className={classes.line}>
        <span className={classes.about}>{about && <About field={about} record={record} />}</span>
        <Marks object={object} record={record} />
        {!hasSum && <Owner id={record['ownerId'] as string | null} />}
      </div>
      {hasSum && (
        <div className={classes.line}>
          <span className={classes.value}>{value ? formatMoney(value) : '–'}</span>
          <span className={classes.held}>{Mark && <Mark record={record} />}</span>
          <Owner id={record['ownerId'] as string | null} />
        </div>
      )}
      <div className={classes.line}>
        <NextActivity object={object.name} id={record.id} />
        {Extra && <Extra record={record} />}
      </div>
    </>
  )
}

/** The field that says most after the name: the first of the usual columns that the board does not show otherwise. */
function aboutOf(object: ObjectInfo, web: BoardWeb): FieldInfo | undefined {
  const shown = new Set([object.title, web.column, web.sum, 'owner'])
  const name = object.columns?.find((each) => !shown.has(each))
  return name ? fieldOf(object, name) : undefined
}

function About({ field, record }: { field: FieldInfo; record: RecordData }) {
  const value = record[field.key]
  const label = useLabel(field.target, field.target ? (value as string | null) : null)
  if (field.target) return label
  if (isEmpty(value)) return null
  const { Cell } = fieldWeb(field)
  return (
    <InsideLink value>
      <Cell value={value} field={field} record={record} />
    </InsideLink>
  )
}

/** What stands out of it: a grade as it looks everywhere, and numbers. */
function Marks({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { web } = useBoard()
  return web.marks.map((name) => {
    const field = fieldOf(object, name)
    const value = field ? record[field.key] : null
    if (!field || value === null || value === undefined) return null
    return (
      <span key={name} className={classes.mark} title={field.label}>
        <span className="k-hidden">{`${field.label}: `}</span>
        {typeof value === 'number' ? formatNumber(value) : <OptionPill option={optionOf(String(value), field)} />}
      </span>
    )
  })
}

function Owner({ id }: { id: string | null }) {
  const { t } = useLingui()
  const name = useLabel('user', id)
  if (!id || !name) return null
  return (
    <span className={classes.owner} title={name}>
      <span className="k-hidden">{t`Owner: ${name}`}</span>
      <Avatar name={name} round size={20} />
    </span>
  )
}

export function CardOnItsWay() {
  return <div className={classes.card} data-waiting="true" aria-hidden="true" />
}
