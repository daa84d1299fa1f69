import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useRows } from '#web/data/about.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconDots, IconLink, IconPlus, IconUnlink } from '#web/kit/icons.ts'
import { fetched, late } from '#web/kit/late.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { fieldWeb } from '../../fields.ts'
import { openCreateForm } from '../../form/create-form.tsx'
import { isFilled } from '../../form/form-fields.ts'
import { useText } from '../facts/value-text.ts'
import classes from './related-list.module.css'
import { columnsOf, filterOf, linkedTo, type Relation, unlinkerOf } from './relations.ts'

const loadTouch = () => import('./related-touch.tsx')
const RelatedTouch = late(loadTouch, 'RelatedTouch')
const AddExisting = late(() => import('./add-existing.tsx'), 'AddExisting')

interface Props {
  home: ObjectInfo
  relation: Relation
  record: RecordData
}

const most = 5

/** The first records of a relation, with the means to add, make and unlink some without leaving the page. */
export function RelatedList({ home, relation, record }: Props) {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const filter = filterOf(relation, record.id)
  const { data } = useRows(
    { object: relation.object.name, filter, sort: '-createdAt' },
    { limit: most, count: 'exact' },
  )
  const isFixed = Boolean(record['deletedAt'])
  const mayLink = relation.field.mayChange && relation.object.may.change !== 'none' && !isFixed
  const mayCreate =
    relation.object.may.create !== 'none' && !relation.object.madeBy && !isFixed && relation.field.type !== 'links'
  const count = data?.count ?? null
  const list = useRef<HTMLUListElement>(null)
  const isNarrow = useIsNarrow()
  const navigate = useNavigate()
  const open = ({ id }: RecordData) => void navigate({ to: `/${relation.object.path}/${id}` } as never)
  const place = { relation, parent: record.id, mayUnlink: mayLink, open }
  // A list that is nearly always empty and cannot be added to here is only noise.
  if (count === 0 && !mayLink && !mayCreate) return null
  const label = relation.label
  return (
    <section className={classes.list} aria-label={label} data-empty={count === 0 || undefined}>
      <div className={classes.head}>
        <h2>{label}</h2>
        {count !== null && <span className={classes.count}>{formatNumber(count)}</span>}
        <span className={classes.space} />
        {(mayLink || mayCreate) && (
          <Menu position="bottom-end" width={190}>
            <Menu.Target>
              <ActionIcon size={24} aria-label={t`Add: ${label}`}>
                <IconPlus size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {mayCreate && (
                <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => create(relation, home, record)}>
                  {t`Create new`}
                </Menu.Item>
              )}
              {mayLink && (
                <Menu.Item leftSection={<IconLink size={14} />} onClick={() => setAdding(true)}>
                  {t`Add existing`}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {isAdding && <AddExisting relation={relation} id={record.id} close={() => setAdding(false)} />}
      <ul ref={list}>
        {(data?.ids ?? []).map((id) => (
          <Row key={id} id={id} {...place} />
        ))}
      </ul>
      {isNarrow && <RelatedTouch root={list} {...place} />}
      {count !== null && count > most && (
        <Link
          className={classes.all}
          to={`/${relation.object.path}`}
          search={{ filter: JSON.stringify(filter) } as never}
        >
          <Trans>Show all {formatNumber(count)}</Trans>
        </Link>
      )}
    </section>
  )
}

interface RowProps {
  id: string
  relation: Relation
  parent: string
  mayUnlink: boolean
  open: (record: RecordData) => void
}

function Row({ id, ...place }: RowProps) {
  const { t } = useLingui()
  const { relation, parent, mayUnlink } = place
  const { object } = relation
  const record = useRecord(object.name, id)
  const isNarrow = useIsNarrow()
  if (!record) return null
  const title = titleOf(object, record) || t`Without a name`
  const unlink = mayUnlink && unlinkerOf(relation, parent, record)
  return (
    <li className={classes.place}>
      <div className={classes.row} {...(isNarrow ? { 'data-swipe': id } : {})}>
        <Link className={classes.name} to={`/${object.path}/${id}`}>
          {title}
        </Link>
        <span className={classes.values}>
          {columnsOf(relation).map((field) => (
            <Column key={field.key} field={field} record={record} />
          ))}
        </span>
        {isNarrow ? (
          <button
            type="button"
            className={classes.unlink}
            aria-haspopup="dialog"
            aria-label={t`More: ${title}`}
            onClick={() => void fetched(loadTouch).then(({ showMore }) => showMore(record, place))}
          >
            <IconDots size={16} aria-hidden="true" />
          </button>
        ) : (
          unlink && (
            <button
              type="button"
              className={classes.unlink}
              aria-label={t`Unlink ${title}`}
              title={t`Unlink`}
              onClick={unlink}
            >
              <IconUnlink size={14} aria-hidden="true" />
            </button>
          )
        )}
      </div>
    </li>
  )
}

/** In words, since buttons within would be in the way of the row; options keep their colour. */
function Column({ field, record }: { field: FieldInfo; record: RecordData }) {
  const value = record[field.key]
  const text = useText(field, value)
  if (!isFilled(value)) return null
  const { Cell } = fieldWeb(field)
  return (
    <span className={classes.value} title={field.label}>
      {field.options ? <Cell value={value} field={field} record={record} /> : text}
    </span>
  )
}

/** A record made here belongs here; a contact's deal belongs to the contact's account too. */
function create(relation: Relation, home: ObjectInfo, record: RecordData): void {
  const { object, field } = relation
  const values = linkedTo(relation, record.id)
  for (const link of object.fields) {
    const isShared = link.type === 'link' && link.target !== home.name && link.key !== field.key && !link.readOnly
    const own = isShared ? home.fields.find(({ type, target }) => type === 'link' && target === link.target) : undefined
    if (own && isFilled(record[own.key]) && !link.system) values[link.key] = record[own.key]
  }
  openCreateForm({ object: object.name, values })
}
