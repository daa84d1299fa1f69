/** A size for people, in English: `1.5 GB`, `12 MB`. */
export function sayBytes(bytes: number): string {
  const [size, unit] = bytes >= 1024 ** 3 ? [bytes / 1024 ** 3, 'GB'] : [bytes / 1024 ** 2, 'MB']
  return `${Number(size.toFixed(1))} ${unit}`
}
