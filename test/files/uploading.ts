import { deflateSync } from 'node:zlib'

/** A picture of one dot. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A document with a page for each text, as the smallest writers make them. */
export function pdfOf(...pages: string[]): Buffer {
  return pdfWith(pages.map((text) => ({ drawn: `BT /F1 24 Tf 60 720 Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET` })))
}

/** A small document of a page whose drawing unpacks to so many bytes of nothing. */
export function pdfBomb(bytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(bytes, ' '), { level: 1 })
  return pdfWith([{ drawn: packed.toString('latin1'), filter: '/Filter /FlateDecode ' }])
}

function pdfWith(pages: { drawn: string; filter?: string }[]): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap(({ drawn, filter = '' }, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< ${filter}/Length ${Buffer.byteLength(drawn, 'latin1')} >>\nstream\n${drawn}\nendstream`,
    ]),
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = Buffer.byteLength(text, 'latin1')
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const start = Buffer.byteLength(text, 'latin1')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

interface Part {
  name: string
  content: Buffer | string
  type?: string | undefined
}

/** The form of an upload, for `inject`. */
export function formOf(...parts: Part[]): { headers: Record<string, string>; payload: Buffer } {
  const edge = 'edge-of-the-form'
  const pieces = parts.flatMap(({ name, content, type = 'application/octet-stream' }) => [
    `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: ${type}\r\n\r\n`,
    content,
    '\r\n',
  ])
  const payload = Buffer.concat([...pieces, `--${edge}--\r\n`].map((piece) => Buffer.from(piece as string)))
  return { headers: { 'content-type': `multipart/form-data; boundary=${edge}` }, payload }
}
