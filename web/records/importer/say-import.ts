import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import type { Tint } from '#web/kit/pill.tsx'
import { sayProblem } from '../say-problem.ts'
import { sayStop } from '../say-stop.ts'
import type { Refusal } from './files/accept-files.ts'
import type { ImportState, ImportView } from './import-data.ts'

export function sayState(state: ImportState): { word: string; tint: Tint } {
  switch (state) {
    case 'analysing':
      return { word: t`Being looked into`, tint: 'blue' }
    case 'ready':
      return { word: t`Not run yet`, tint: 'gray' }
    case 'running':
      return { word: t`Running`, tint: 'blue' }
    case 'done':
      return { word: t`Done`, tint: 'green' }
    case 'failed':
      return { word: t`Stopped`, tint: 'red' }
    case 'cancelled':
      return { word: t`Cancelled`, tint: 'orange' }
    case 'undone':
      return { word: t`Undone`, tint: 'orange' }
  }
}

export function sayRefusal(why: Refusal): string {
  switch (why) {
    case 'spreadsheet':
      return t`Spreadsheets of this kind cannot be read. Open it, choose “Save as” and Excel workbook (.xlsx) or CSV.`
    case 'json':
      return t`JSON must have one record a line (NDJSON).`
    case 'archive':
      return t`Unpack it first and give the files in it.`
    case 'other':
      return t`This is not a table. Excel workbooks, CSV, TSV, NDJSON, vCard and iCalendar files can be imported.`
    case 'empty':
      return t`The file is empty.`
    case 'too-large':
      return t`A file may have 8 GB at most. Cut it into several.`
    case 'too-many':
      return t`At most 20 files go into one import. Bring this one in afterwards.`
  }
}

/** Why files did not get in. */
export function sayUploadProblem(problem: ApiProblem): string {
  if (problem.type === 'network') return t`The upload was cut off. Nothing has come in; try again.`
  if (problem.type === 'too-large') return t`The files are too large for this server. Cut them into several.`
  return sayProblem(problem)
}

/** Why a run ended before its end. */
export function sayWhyStopped({ error, errorCode }: ImportView): string {
  if (!error) return t`The server has not said why.`
  if (errorCode === 'forbidden') return sayStop(errorCode)
  if (errorCode === 'validation') return t`A file could not be read to its end: ${error}`
  return errorCode ? sayProblem(new ApiProblem({ type: errorCode, status: 0, detail: error })) : error
}

/** `4.6 KB`, in units that people know from their files. */
export function saySize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return formatNumber(bytes / 1000 ** step, {
    style: 'unit',
    unit: units[step] as string,
    unitDisplay: 'short',
    maximumFractionDigits: step > 0 && bytes / 1000 ** step < 10 ? 1 : 0,
  })
}

/** `Deals`, in the person's language. */
export function sayObjects(name: string): string {
  const object = currentCatalog().objects.get(name)
  return object?.pluralLabel ?? object?.label ?? name
}
