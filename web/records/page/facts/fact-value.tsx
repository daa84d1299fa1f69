import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { FileValue } from '#fields/files/file-list.web.tsx'
import { FileList } from '#fields/files/file-list.web.tsx'
import { Linked } from '#fields/linked.web.tsx'
import { ChecklistProgress } from '#fields/long-text/checklist-progress.web.tsx'
import { RichShown } from '#fields/long-text/rich-shown.web.tsx'
import { shortUrl } from '#fields/url/url.web.tsx'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { IconMap } from '#web/kit/icons.ts'
import { fieldWeb } from '../../fields.ts'
import { objectWeb } from '../../object-web.ts'
import { RecordLink } from '../../record-link.tsx'
import classes from './fact.module.css'
import { linkTarget } from './value-text.ts'

interface Props {
  object: ObjectInfo
  field: FieldInfo
  value: unknown
  record: RecordData
}

/** A value on the page: what leads somewhere is a link, what is long stands whole. */
export function FactValue({ object, field, value, record }: Props) {
  const target = linkTarget(field)
  const text = typeof value === 'string' ? value : ''
  // A stage has a page, but nobody goes there from a deal.
  if (target && text && target !== 'user' && isQuiet(target)) return <Linked object={target} id={text} isPlain />
  if (target && text) return <RecordLink object={target} id={text} />
  switch (field.type) {
    case 'text': {
      const { Cell } = fieldWeb(field)
      return field.look ? <Cell value={value} field={field} record={record} /> : text
    }
    case 'longText':
      if (field.checklist) return <ChecklistProgress value={text} />
      return field.rich ? <RichShown html={text} /> : text
    case 'files':
      return <FileList files={value as FileValue[]} />
    case 'address':
      return (
        <>
          <MapLink value={value as Place} text={fieldWeb('address').text(value, field)} />
          <OwnMapLink {...{ object, field, record }} place={value as Place} />
        </>
      )
    case 'email':
      return <a href={`mailto:${text}`}>{text}</a>
    case 'phone':
      return <a href={`tel:${text.replace(/[^\d+]/g, '')}`}>{fieldWeb('phone').text(value, field)}</a>
    case 'url':
      return (
        <a href={safeAddress(text)} title={text} target="_blank" rel="noreferrer">
          {shortUrl(text)}
        </a>
      )
    default: {
      const { Cell } = fieldWeb(field)
      return <Cell value={value} field={field} record={record} />
    }
  }
}

/** An address; where it lies, when that is known. */
interface Place {
  latitude?: string
  longitude?: string
}

function MapLink({ value: { latitude, longitude }, text }: { value: Place; text: string }) {
  const point = latitude && longitude ? `${latitude},${longitude}` : null
  return (
    <a href={mapAddress(point, text)} target="_blank" rel="noreferrer">
      {text || point}
    </a>
  )
}

/** To the map of all records, with this one beside it. */
function OwnMapLink({ object, field, record, place }: Omit<Props, 'value'> & { place: Place }) {
  const { t } = useLingui()
  const { latitude, longitude } = place
  if (!latitude || !longitude) return null
  const search = {
    ...{ view: 'all', layout: 'map', place: field.name },
    ...{ spot: `${latitude},${longitude},${closeUp}`, peek: `${object.name}:${record.id}` },
  }
  return (
    <Link
      to={`/${object.path}` as '/'}
      search={search as never}
      className={classes.map ?? ''}
      title={t`Show on the map`}
    >
      <IconMap size={15} aria-hidden="true" />
      <span className="k-hidden">{t`Show on the map`}</span>
    </Link>
  )
}

/** Zoom of a single place. */
const closeUp = 11

/** A phone opens the maps that are on it; elsewhere it is the map that belongs to everybody. */
function mapAddress(point: string | null, text: string): string {
  const words = encodeURIComponent(text || (point ?? ''))
  const agent = navigator.userAgent
  if (/Android/.test(agent)) return `geo:${point ?? '0,0'}?q=${point ?? words}`
  if (/iPhone|iPad|Macintosh/.test(agent)) return `https://maps.apple.com/?q=${words}${point ? `&ll=${point}` : ''}`
  if (!point) return `https://www.openstreetmap.org/search?query=${words}`
  const [latitude, longitude] = point.split(',')
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
}

function isQuiet(object: string): boolean {
  const web = objectWeb(object)
  return !web || web.tint !== undefined
}

/** Never a script: an address that is none of the web's leads there all the same. */
function safeAddress(text: string): string {
  return /^https?:\/\//i.test(text) ? text : `https://${text}`
}
