import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { formatNumber } from '#web/kit/format.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { tellProblem } from '../acts.ts'
import { describeFilter } from '../filter/say-filter.ts'
import type { TableProps } from '../list/table-view.tsx'
import { PaperSheet } from './paper-sheet.tsx'
import { printer } from './print-now.ts'
import { loadedSections, readSections, type Section } from './read-sheet.ts'

interface Props {
  rows: TableProps
  view: string | null
  total: number | null
}

/**
 * What is printed of a list: not the screen, of which a window shows a part, but its rows. The act reads them first; a browser
 * that prints by itself waits for nothing, and gets those that are here.
 */
export function Paper({ rows, view, total }: Props) {
  const { t } = useLingui()
  const [sections, show] = useState<readonly Section[] | null>(null)
  const { object, query, model, control, state } = rows
  const wanted = () => ({
    query,
    columns: model.columns,
    lines: state.layout === 'table' ? control.lines : null,
    isBoard: state.layout === 'board',
  })
  const printAll = useEffectEvent(async () => {
    notify({ text: t`Getting the rows for the printer …`, key: 'print' })
    try {
      // Names in the filter are asked for together with the rows.
      describeFilter(object, query.filter ?? null)
      const read = await readSections(wanted())
      flushSync(() => show(read))
      print()
    } catch (error) {
      tellProblem(error, () => void printAll())
    }
  })
  const before = useEffectEvent(() => {
    if (!sections) flushSync(() => show(loadedSections(wanted())))
  })
  const after = useEffectEvent(() => show(null))
  useEffect(() => {
    const [begin, end] = [() => before(), () => after()]
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    printer.now = () => void printAll()
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
      printer.now = null
    }
  }, [])
  useShortcuts(object.pluralLabel ?? object.label, [
    { keys: 'mod+p', label: t`Print this list`, run: () => printer.now?.(), whileTyping: true },
  ])
  if (!sections) return null
  const name = object.pluralLabel ?? object.label
  const words = query.filter ? describeFilter(object, query.filter) : null
  const shown = sections.reduce((sum, { rows: own }) => sum + own.length, 0)
  const all = total ?? shown
  const [some, every] = [formatNumber(shown), formatNumber(all)]
  return createPortal(
    <PaperSheet
      title={view ? `${name}: ${view}` : name}
      words={words}
      said={shown < all ? t`The first ${some} of ${every} rows` : plural(all, { one: '# row', other: '# rows' })}
      columns={model.columns}
      sections={sections}
    />,
    document.body,
  )
}
