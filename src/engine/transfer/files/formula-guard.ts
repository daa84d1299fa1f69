/**
 * A spreadsheet runs a cell that begins with one of = + - @ tab CR as a formula (OWASP, "CSV injection"). Such text is
 * written with an apostrophe before it, as is text that already begins with apostrophes and then one of these; so taking
 * one apostrophe away restores every text. Numbers and phone numbers stay as they are, since they cannot do harm.
 */
export function guardFormula(text: string): string {
  // Letters, which nearly all begin with.
  if (text.charCodeAt(0) > 0x40) return text
  return risky.test(text) && !harmless.test(text) ? `'${text}` : text
}

/** Takes away the apostrophe that guardFormula, or a person in a spreadsheet, put before a sign. */
export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === 0x27 && guarded.test(text) ? text.slice(1) : text
}

const risky = /^'*[=+\-@\t\r]/
const guarded = /^'+[=+\-@\t\r]/
/** -1,234.5, +3e8, -12.5 %; +34 600 123 456, +1 (555) 010-9999. */
const harmless = /^(?:[+-](?:\d[\d.,\u00a0\u202f ]*|\.\d+)(?:[eE][+-]?\d+)?\s?%?|\+\d[\d\u00a0 ().-]*)$/
