import { useLingui } from '@lingui/react/macro'
import {
  type Icon,
  IconBoard,
  IconBullets,
  IconChart,
  IconFilter,
  IconNumbers,
  IconTable,
  IconTarget,
} from '#web/kit/icons.ts'
import type { WidgetKind } from '../dashboard-data.ts'
import classes from './editor.module.css'

export function KindChoice({ kind, choose }: { kind: WidgetKind; choose: (kind: WidgetKind) => void }) {
  const { t } = useLingui()
  const kinds: [WidgetKind, string, Icon | typeof IconLine][] = [
    ['number', t`Number`, IconNumbers],
    ['goal', t`Goal`, IconTarget],
    ['bar', t`Bars`, IconChart],
    ['line', t`Line`, IconLine],
    ['funnel', t`Funnel`, IconFilter],
    ['heatmap', t`Heat map`, IconBoard],
    ['table', t`Table`, IconTable],
    ['list', t`List`, IconBullets],
  ]
  return (
    <fieldset className={classes.kinds}>
      <legend>{t`Show as`}</legend>
      {kinds.map(([value, label, KindIcon]) => (
        <button key={value} type="button" aria-pressed={value === kind} onClick={() => choose(value)}>
          <KindIcon size={17} stroke={1.6} aria-hidden="true" />
          {label}
        </button>
      ))}
    </fieldset>
  )
}

/** Drawn here: the file of icons is fetched by every screen. */
function IconLine({ size }: { size?: string | number; stroke?: string | number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      aria-hidden="true"
    >
      <path strokeLinecap="round" strokeLinejoin="round" d="M4 19h16M4 15l4-6 4 2 4-5 4 4" />
    </svg>
  )
}
