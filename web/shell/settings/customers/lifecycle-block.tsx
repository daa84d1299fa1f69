import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Switch, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Block } from '../block.tsx'
import classes from './customers.module.css'
import type { ProfileRules } from './profile-rules.ts'

type Lifecycle = ProfileRules['lifecycle']

interface Props {
  lifecycle: Lifecycle
  change: (lifecycle: Lifecycle) => void
  lostProblem: ReactNode
}

export function LifecycleBlock({ lifecycle, change, lostProblem }: Props) {
  const { t } = useLingui()
  const set = (changes: Partial<Lifecycle>) => change({ ...lifecycle, ...changes })
  return (
    <Block
      title={t`Lifecycle`}
      text={t`A prospect has a deal or an activity, a customer has won one. What somebody sets by hand holds until it is emptied.`}
    >
      <Switch
        label={t`Set the lifecycle by rules`}
        checked={lifecycle.on}
        onChange={(event) => set({ on: event.currentTarget.checked })}
      />
      {lifecycle.on && (
        <div className={classes.numbers}>
          <Whole
            label={t`Loyal: deals won`}
            hint={t`Empty: never`}
            value={lifecycle.loyalDeals}
            change={(loyalDeals) => set({ loyalDeals })}
          />
          <Whole
            label={t`within months`}
            value={lifecycle.loyalMonths}
            change={(months) => set({ loyalMonths: months ?? 12 })}
          />
          <Whole
            label={t`Lapsed after months`}
            hint={t`Without a won deal or an activity. Empty: never`}
            value={lifecycle.lapsedMonths}
            change={(lapsedMonths) => set({ lapsedMonths })}
          />
          <Whole
            label={t`Lost after months`}
            hint={t`The same. Empty: only by hand`}
            value={lifecycle.lostMonths}
            change={(lostMonths) => set({ lostMonths })}
            error={lostProblem}
          />
        </div>
      )}
    </Block>
  )
}

interface WholeProps {
  label: string
  hint?: string
  value: number | null
  change: (value: number | null) => void
  error?: ReactNode
}

/** A whole number from 1 on, or nothing. */
function Whole({ label, hint, value, change, error }: WholeProps) {
  const [text, setText] = useState(value === null ? '' : String(value))
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      maxLength={3}
      value={text}
      error={error}
      {...(hint ? { description: hint } : {})}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      onChange={(event) => {
        const digits = event.currentTarget.value.replaceAll(/\D/g, '').replace(/^0+/, '')
        setText(digits)
        change(digits === '' ? null : Number(digits))
      }}
      onBlur={() => setText(value === null ? '' : String(value))}
    />
  )
}
