import type { ChartProps } from './chart-data.ts'

/** The figures as CSV, for spreadsheets: with heads, and a mark that says that it is UTF-8. */
export function chartText({ heads, parts }: Pick<ChartProps, 'heads' | 'parts'>): string {
  const lines = [heads, ...parts.map(({ label, texts }) => [label, ...texts])]
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

function quoted(text: string): string {
  // A cell that begins like a formula would be run as one.
  const safe = /^[=+@\t\r]|^-[^\d]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
