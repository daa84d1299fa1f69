import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { LinesTable } from './lines-table.tsx'
import { readMatter } from './matter.ts'
import type { Shown } from './shown.ts'
import { WidgetEmpty } from './widget-frame.tsx'

/** Groups below each other, with several measures beside each other. */
export function LinesWidget({ widget, object, catalog, scope, filter, figures, title }: Shown) {
  const { t } = useLingui()
  const matter = useMemo(
    () => readMatter({ widget, object, catalog, scope, filter }, figures),
    [widget, object, catalog, scope, filter, figures],
  )
  if (matter.lines.length === 0) return <WidgetEmpty>{t`Nothing to show here.`}</WidgetEmpty>
  return <LinesTable matter={matter} title={title} />
}
