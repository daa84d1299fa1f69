/** The entries of a cell: between commas, semicolons, bars or line breaks; in double quotes they may contain them. */
export function splitList(text: string): string[] {
  const entries: string[] = []
  for (const match of text.matchAll(/\s*(?:"((?:[^"]|"")*)"(?=\s*(?:[,;|\n]|$))|([^,;|\n]*))(?:[,;|\n]|$)/g)) {
    const entry = match[1] === undefined ? (match[2] as string) : match[1].replaceAll('""', '"')
    if (entry.trim() !== '') entries.push(entry)
  }
  return entries
}

export function joinList(entries: readonly string[]): string {
  return entries.map((entry) => (/[,;|\n"]/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry)).join(', ')
}
