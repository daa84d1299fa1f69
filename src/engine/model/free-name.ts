const longest = 40

/** The name itself, or with the first number that makes it free: `visits`, `visits2`. A `stem` always has a number. */
export function freeName(
  wanted: string,
  taken: (name: string) => boolean,
  { isStem = false }: { isStem?: boolean } = {},
): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 && !isStem ? wanted : `${wanted.slice(0, longest - String(number).length)}${number}`
    if (!taken(tried)) return tried
  }
}
