import type { Command } from 'commander'
import type { ReadingChoice } from '#engine/transfer/import/reading.ts'

/** Options that say how the files are read, where the guess is wrong. */
export interface ReadingOptions {
  encoding?: string
  delimiter?: string
  decimal?: string
  dateOrder?: string
  country?: string
  timeZone?: string
}

export function addReadingOptions(command: Command): Command {
  return command
    .option('--encoding <name>', 'how the text is stored: utf-8, utf-16le, windows-1251, windows-1252, gb18030 …')
    .option('--delimiter <sign>', 'what stands between two cells: , ; | or tab')
    .option('--decimal <mark>', 'the decimal mark of numbers: . or ,')
    .option('--date-order <order>', 'how dates such as 03/04/2026 are meant: dmy or mdy')
    .option('--country <code>', 'of phone numbers without a prefix: ES, UA …')
    .option('--time-zone <name>', 'of times without a zone: Europe/Madrid …')
}

/** What was said; undefined when nothing was. */
export function readingOf(options: ReadingOptions): ReadingChoice | undefined {
  const { encoding, delimiter, decimal, dateOrder, country, timeZone } = options
  const said = {
    encoding,
    delimiter: delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter,
    decimal,
    dateOrder,
    country: country?.toUpperCase(),
    timeZone,
  }
  const given = Object.entries(said).filter(([, value]) => value !== undefined)
  return given.length > 0 ? (Object.fromEntries(given) as ReadingChoice) : undefined
}
