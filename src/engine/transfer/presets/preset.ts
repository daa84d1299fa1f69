/** How one kind of file that another program writes is mapped. Headers are compared as `squeeze` leaves them. */
export interface Preset {
  /** As people call it. */
  program: string
  object: string
  /** A file with all of these headers is recognised. */
  signs: readonly string[]
  /** … that has one of these as well, when the signs alone could be anybody's. */
  also?: readonly string[]
  /** By header: the path of our field, or null for what we leave out. What is not named here is guessed. */
  columns: Readonly<Record<string, string | null>>
  /** By header: what its words are of our options, null for none. */
  values?: Readonly<Record<string, Readonly<Record<string, string | null>>>>
}

/** Columns of an address whose headers differ only in what stands before them. */
export function address(field: string, names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([part, header]) => [header, `${field}.${part}`]))
}

/** `Billing Street`, `Mailing City` …, as several programs write them. */
export function wordedAddress(field: string, before: string, more: Readonly<Record<string, string>> = {}) {
  return address(field, {
    line1: `${before} Street`,
    city: `${before} City`,
    region: `${before} State`,
    postalCode: `${before} Postal Code`,
    country: `${before} Country`,
    ...more,
  })
}
