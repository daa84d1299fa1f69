import { t } from '@lingui/core/macro'
import { useRouter } from '@tanstack/react-router'
import { useContext } from 'react'
import { currentCatalog, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { tintOfRecord, titleOf, useLabel } from '#web/data/labels.ts'
import { records, useRecord } from '#web/data/record-store.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { IconExternal } from '#web/kit/icons.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { InsideLink } from '#web/kit/inputs/inside-link.ts'
import { Pill } from '#web/kit/pill.tsx'

/** A linked record in a line: what it is called, a face for people, and a quiet way to open it. */
export function Linked({ object, id, isPlain = false }: { object: string; id: string; isPlain?: boolean }) {
  const title = useLabel(object, id)
  const tint = tintOfRecord(object, useRecord(object, id))
  const isInsideLink = useContext(InsideLink)
  return (
    <span className={cell.opening}>
      {object === 'user' && title && <Avatar name={title} round size={16} />}
      {tint && title ? <Pill tint={tint}>{title}</Pill> : <span className={cell.line}>{title}</span>}
      {!isPlain && !isInsideLink && title && <OpenRecord object={object} id={id} title={title} />}
    </span>
  )
}

function OpenRecord({ object, id, title }: { object: string; id: string; title: string }) {
  const router = useRouter()
  const path = currentCatalog().objects.get(object)?.path
  if (!path) return null
  const href = `/${path}/${id}`
  return (
    <a
      className={cell.open}
      href={href}
      tabIndex={-1}
      aria-label={t`Open ${title}`}
      onClick={(event) => {
        event.stopPropagation()
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        void router.navigate({ href })
      }}
    >
      <IconExternal size={14} aria-hidden />
    </a>
  )
}

/** A second line that tells records of the same name apart: the account of a contact, the industry of an account. */
export function SecondLine({ object, id }: { object: ObjectInfo; id: string }) {
  const record = useRecord(object.name, id)
  const link = linkThatTells(object)
  const linked = useLabel(link?.target, record?.[link?.key ?? ''] as string | null)
  if (linked) return <>{linked}</>
  for (const name of telling) {
    const field = fieldOf(object, name)
    const value = field ? record?.[field.key] : undefined
    if (field && typeof value === 'string' && value !== '' && field.key !== object.title)
      return <>{field.options?.find(({ key }) => key === value)?.label ?? value}</>
  }
  return null
}

const telling = ['email', 'jobTitle', 'industry', 'sku', 'company', 'phone', 'website']

function linkThatTells(object: ObjectInfo) {
  return ['account', 'pipeline', 'deal'].map((name) => fieldOf(object, name)).find((field) => field?.target)
}

/** What a record is called, for copying; known once a screen has shown it. */
export function saidTitle(objectName: string | undefined, id: string): string {
  const object = objectName ? currentCatalog().objects.get(objectName) : undefined
  const title = object ? titleOf(object, records.get(object.name, id)) : ''
  if (title) said.set(`${objectName} ${title.toLowerCase()}`, id)
  return title
}

/** The record of that name which a screen has shown: what was copied here can be pasted here. */
export function idOfTitle(objectName: string | undefined, text: string): string {
  const plain = text.trim()
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(plain)) return plain.toLowerCase()
  const id = said.get(`${objectName} ${plain.toLowerCase()}`)
  if (!id) throw new Error(t`“${plain}” is not known here. Choose it from the list.`)
  return id
}

const said = new Map<string, string>()
