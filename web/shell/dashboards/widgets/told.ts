import { currentCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { fieldWeb } from '#web/records/fields.ts'
import type { Measure, Widget } from '../dashboard-data.ts'
import { tellGoal } from '../goals/tell-goal.ts'
import { narrowed } from '../scope/board-scope.ts'
import { sayStretch } from '../scope/say-stretch.ts'
import { timeBefore } from './along-time.ts'
import { askedMeasures, bodyOf, measuresOf } from './ask.ts'
import { type Figures, knownFigures, knownRows } from './figures.ts'
import { type ListColumn, listColumns } from './list-columns.ts'
import { besidesOf, cellKey, readMatrix, readMatter } from './matter.ts'
import type { Amount } from './parts.ts'
import { sayValues } from './say-widget.ts'
import { valuesOf } from './values.ts'
import type { OnScreen } from './widget-menu.tsx'

/** What a widget shows, in lines: as people read it, and as a spreadsheet counts with it. */
export interface Told {
  heads: string[]
  lines: { label: string; texts: string[]; raws: string[] }[]
}

export function tellWidget(shown: OnScreen): Told {
  const { widget, object, scope } = shown
  const catalog = currentCatalog()
  if (widget.kind === 'list') return tellList(shown)
  if (widget.kind === 'goal') return tellGoal(shown)
  const figures = knownFigures(bodyOf(widget, object, scope, catalog), object, besidesOf(widget, object))
  if (!figures) return { heads: [], lines: [] }
  const { filter } = narrowed(widget, object, scope)
  const read = { widget, object, catalog, scope, filter }
  if (widget.kind === 'number') return tellNumber(shown, figures)
  if (widget.splitBy) {
    const { corner, rows, columns, cells } = readMatrix(read, figures)
    const lines = rows.map((row) =>
      lineOf(
        row.label,
        columns.map((column) => cells.get(cellKey(row, column))?.amount),
      ),
    )
    return { heads: [corner, ...columns.map(({ label }) => label)], lines }
  }
  const { heads, lines } = readMatter(read, figures)
  return {
    heads: heads.map((head, index) => (index > 0 ? headAt(index - 1, { head, widget, figures }) : head)),
    lines: lines.map(({ value, amounts }) => lineOf(value.label, amounts)),
  }
}

/** Amounts are told with their currency, since a spreadsheet gets the number alone. */
function withCurrency(head: string, measure: Measure | undefined, { currency, rateDates = {}, data }: Figures): string {
  const isMoney = Object.keys(rateDates).length > 0 || data.length === 0
  const counts = measure?.fn === 'count' || measure?.fn === 'countDistinct'
  return currency && isMoney && !counts ? `${head} (${currency})` : head
}

function lineOf(label: string, amounts: readonly (Amount | undefined)[]): Told['lines'][number] {
  return { label, texts: amounts.map((each) => each?.text ?? ''), raws: amounts.map((each) => each?.raw ?? '') }
}

interface Head {
  head: string
  widget: Widget
  figures: Figures
}

/** What stands behind the measures, such as of the time before, is told as the first one. */
function headAt(index: number, { head, widget, figures }: Head): string {
  const asked = askedMeasures(widget)
  if (widget.ratio?.as === 'percent' && index === 0) return head
  return withCurrency(head, asked[widget.ratio ? index - 1 : index] ?? asked[0], figures)
}

function tellNumber({ widget, object, scope }: OnScreen, figures: Figures): Told {
  const catalog = currentCatalog()
  const single = { ...widget, measures: measuresOf(widget).slice(0, 1) }
  const values = valuesOf(single, { object, catalog, currency: figures.currency })
  const [row] = figures.data
  const before = timeBefore(widget, scope.stretch)
  const now = widget.date ? sayStretch(scope.stretch) : ''
  return {
    heads: ['', ...sayValues(single, object).map((head, index) => headAt(index, { head, widget: single, figures }))],
    lines: [lineOf(now, values.read(row)), ...(before ? [lineOf(sayStretch(before), values.read(row, 'before'))] : [])],
  }
}

function tellList({ widget, object, scope }: OnScreen): Told {
  const { filter } = narrowed(widget, object, scope)
  const rows = knownRows(object, { filter, sort: widget.sort || null, limit: widget.limit ?? 10 })
  const columns = listColumns(widget, object, currentCatalog())
  const lines = (rows?.ids ?? []).map((id) => {
    const [label = '', ...texts] = columns.map((column) => cellText(column, records.get(object.name, id)))
    return { label, texts, raws: texts }
  })
  return { heads: columns.map(({ label }) => label), lines }
}

function cellText({ field, link }: ListColumn, record: RecordData | undefined): string {
  const holder = link ? records.get(link.target ?? '', String(record?.[link.key])) : record
  const value = holder?.[field.key]
  if (value === null || value === undefined || value === '') return ''
  const target = currentCatalog().objects.get(field.type === 'user' ? 'user' : (field.target ?? ''))
  if (target && typeof value === 'string') return titleOf(target, records.get(target.name, value))
  return fieldWeb(field).text(value, field)
}
