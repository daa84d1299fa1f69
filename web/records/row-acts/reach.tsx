import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect } from 'react'
import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, wantRecord } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { IconCall, IconMail } from '#web/kit/icons.ts'
import { fieldWeb } from '../fields.ts'
import classes from './row-sheet.module.css'

interface Props {
  object: ObjectInfo
  record: RecordData
  close: () => void
}

/** Telephones and mail addresses of the record, and of those whom it is about: a deal has its contact's. */
export function Reach({ object, record, close }: Props) {
  const linked = object.fields.flatMap(({ type, target, key, system }) => {
    const about = type === 'link' && !system ? currentCatalog().objects.get(target ?? '') : undefined
    const id = about && waysOf(about).length > 0 ? record[key] : null
    return about && typeof id === 'string' ? [{ about, id, key }] : []
  })
  return (
    <>
      <Ways object={object} record={record} close={close} />
      {linked.slice(0, mostLinked).map(({ about, id, key }) => (
        <Linked key={key} object={about} id={id} close={close} />
      ))}
    </>
  )
}

const mostLinked = 3

function Linked({ object, id, close }: { object: ObjectInfo; id: string; close: () => void }): ReactNode {
  const record = useRecord(object.name, id)
  useEffect(() => {
    if (!record) wantRecord(object.name, id)
  }, [object.name, id, record])
  return record && <Ways object={object} record={record} close={close} whose={titleOf(object, record)} />
}

function Ways({ object, record, close, whose }: Props & { whose?: string }) {
  const { t } = useLingui()
  return waysOf(object).map((field) => {
    const value = record[field.key]
    if (typeof value !== 'string' || value === '') return null
    const isCall = field.type === 'phone'
    const WayIcon = isCall ? IconCall : IconMail
    const name = whose ?? field.label
    return (
      <a
        key={field.key}
        className={classes.act}
        href={isCall ? `tel:${value.replace(/[^\d+]/g, '')}` : `mailto:${value}`}
        onClick={() => close()}
      >
        <WayIcon size={18} stroke={1.7} aria-hidden="true" />
        <span>{isCall ? t`Call` : t`Write`}</span>
        <small>
          {whose ? `${name} · ` : ''}
          {fieldWeb(field).text(value, field)}
        </small>
      </a>
    )
  })
}

function waysOf({ fields }: ObjectInfo) {
  const of = (wanted: string) => fields.filter(({ type }) => type === wanted)
  return [...of('phone'), ...of('email')]
}
