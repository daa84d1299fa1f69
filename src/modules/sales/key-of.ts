/** `Closed won` → `closed-won`: the key of reference data that was given a name only. Letters of any script stay. */
export function keyOf(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return key.slice(0, 100)
}
