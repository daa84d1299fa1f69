export interface SortKey {
  /** Name of a field, or a path over links. */
  field: string
  isDown: boolean
}

/** More keys than these the server does not take. */
export const mostSortKeys = 3

/** `-amount,name` as keys. */
export function readSort(sort: string): SortKey[] {
  return sort
    .split(',')
    .filter(Boolean)
    .map((part) => ({ field: part.replace(/^-/, ''), isDown: part.startsWith('-') }))
}

export function writeSort(keys: readonly SortKey[]): string {
  return keys.map(({ field, isDown }) => (isDown ? `-${field}` : field)).join(',')
}

/** A click on a head: up, down, off. With `adds` the other keys stay, else this one is alone. */
export function turnSort(sort: string, field: string, { adds }: { adds: boolean }): string {
  const keys = readSort(sort)
  const own = keys.find((key) => key.field === field)
  const turned = own ? (own.isDown ? [] : [{ field, isDown: true }]) : [{ field, isDown: false }]
  if (!adds) return writeSort(turned)
  const at = own ? keys.indexOf(own) : keys.length
  return writeSort(keys.toSpliced(at, own ? 1 : 0, ...turned).slice(0, mostSortKeys))
}
