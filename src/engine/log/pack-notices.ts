/** PostgreSQL takes 7,999 bytes; what stands around the list has room, too. */
const mostBytes = 7000

/** Values as JSON arrays, each as large as a notification can carry. */
export function packNotices(values: readonly unknown[]): string[] {
  const payloads: string[] = []
  let lines: string[] = []
  let bytes = 2
  for (const value of values) {
    const line = JSON.stringify(value)
    const size = Buffer.byteLength(line) + 1
    if (bytes + size > mostBytes && lines.length > 0) {
      payloads.push(`[${lines.join(',')}]`)
      lines = []
      bytes = 2
    }
    lines.push(line)
    bytes += size
  }
  if (lines.length > 0) payloads.push(`[${lines.join(',')}]`)
  return payloads
}
