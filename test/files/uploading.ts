/** A picture of one dot. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

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
