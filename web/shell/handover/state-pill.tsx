import { useLingui } from '@lingui/react/macro'
import { Pill } from '#web/kit/pill.tsx'
import type { Handover } from './handover-data.ts'

/** Nothing of one that went well. */
export function StatePill({ state }: Pick<Handover, 'state'>) {
  const { t } = useLingui()
  if (state === 'running') return <Pill tint="blue">{t`Under way`}</Pill>
  if (state === 'failed') return <Pill tint="orange">{t`Stopped early`}</Pill>
  return state === 'undone' ? <Pill>{t`Undone`}</Pill> : null
}
