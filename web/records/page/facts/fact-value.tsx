import type { FileValue } from '#fields/files/file-list.web.tsx'
import { FileList } from '#fields/files/file-list.web.tsx'
import { Linked } from '#fields/linked.web.tsx'
import { RichShown } from '#fields/long-text/rich-shown.web.tsx'
import { shortUrl } from '#fields/url/url.web.tsx'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { fieldWeb } from '../../fields.ts'
import { objectWeb } from '../../object-web.ts'
import { RecordLink } from '../../record-link.tsx'
import { linkTarget } from './value-text.ts'

/** A value on the page: what leads somewhere is a link, what is long stands whole. */
export function FactValue({ field, value, record }: { field: FieldInfo; value: unknown; record: RecordData }) {
  const target = linkTarget(field)
  const text = typeof value === 'string' ? value : ''
  // A stage has a page, but nobody goes there from a deal.
  if (target && text && target !== 'user' && isQuiet(target)) return <Linked object={target} id={text} isPlain />
  if (target && text) return <RecordLink object={target} id={text} />
  switch (field.type) {
    case 'text':
      return text
    case 'longText':
      return field.rich ? <RichShown html={text} /> : text
    case 'files':
      return <FileList files={value as FileValue[]} />
    case 'address':
      return <MapLink value={value as Place} text={fieldWeb('address').text(value, field)} />
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
      const { Cell } = fieldWeb(field.type)
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
