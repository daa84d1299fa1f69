export type TextKind = 'plain' | 'markup' | 'pdf' | 'office'

const office =
  /^application\/vnd\.(openxmlformats-officedocument\.(wordprocessingml\.document|presentationml\.presentation|spreadsheetml\.sheet)|oasis\.opendocument\.(text|spreadsheet|presentation))$/

/** Bytes of a file of each kind that are read: the beginning of a text, all of a document or nothing. */
export const mostOf: Record<TextKind, number> = {
  plain: 4_000_000,
  markup: 4_000_000,
  pdf: 100_000_000,
  office: 100_000_000,
}

/** How the text of a file is got at, by what its bytes are; null where it has none. */
export function textKind(type: string): TextKind | null {
  if (type === 'application/pdf') return 'pdf'
  if (office.test(type)) return 'office'
  if (/^(text\/html|application\/xml|image\/svg\+xml)$/.test(type)) return 'markup'
  return /^(text\/|application\/json$)/.test(type) ? 'plain' : null
}
