import type { FileValue } from '../file-list.web.tsx'

export type PreviewKind = 'image' | 'pdf' | 'table' | 'text'

const images = /^image\/(png|jpeg|gif|webp|avif|bmp)$/
const texts = /^(text\/(plain|html|markdown|csv)|application\/(xml|json)|image\/svg\+xml)$/

/** How a file is shown on the page, by what its bytes are; null where only another program can open it. Markup is shown as it is written. */
export function previewKind({ name, type }: Pick<FileValue, 'name' | 'type'>): PreviewKind | null {
  if (images.test(type)) return 'image'
  if (type === 'application/pdf') return 'pdf'
  if (!texts.test(type)) return null
  return /\.(csv|tsv)$/i.test(name) && /^text\/(plain|csv)$/.test(type) ? 'table' : 'text'
}
