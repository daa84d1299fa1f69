import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { IconColors } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ColorRule } from '../../list-state.ts'
import { Chip } from './chip.tsx'

const ColorsDialog = late(() => import('../../colors/colors-dialog.tsx'), 'ColorsDialog')

interface Props {
  object: ObjectInfo
  rules: readonly ColorRule[]
  change: (rules: readonly ColorRule[]) => void
}

/** Whether records have colours by rules, and the way to these. */
export function ColorsChip({ object, rules, change }: Props) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Chip icon={IconColors} isOn={rules.length > 0} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t`Colours`}
      </Chip>
      {isOpen && <ColorsDialog object={object} rules={rules} change={change} close={() => setOpen(false)} />}
    </>
  )
}
