import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { formatNumber } from '#web/kit/format.ts'
import { IconArrowDown, IconArrowUp, IconTrash } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import classes from './deal-room.module.css'

export interface StepDraft {
  text: string
  on: string | null
  who: 'us' | 'them'
  done: boolean
}

interface Props {
  steps: StepDraft[]
  isFixed: boolean
  put: (steps: StepDraft[]) => void
}

/** What both sides do until the decision, in order. */
export function RoomSteps({ steps, isFixed, put }: Props) {
  const { t } = useLingui()
  return (
    <fieldset className={classes.steps}>
      <legend>{t`Next steps, ours and theirs`}</legend>
      <ol>
        {steps.map((step, at) => (
          <StepLine
            // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their place while they are typed
            key={at}
            step={step}
            at={at}
            isLast={at === steps.length - 1}
            isFixed={isFixed}
            change={(next) => put(steps.with(at, next))}
            move={(by) => put(steps.toSpliced(at, 1).toSpliced(at + by, 0, step))}
            remove={() => put(steps.toSpliced(at, 1))}
          />
        ))}
      </ol>
      {!isFixed && steps.length < 50 && (
        <Button
          variant="default"
          size="xs"
          onClick={() => put([...steps, { text: '', on: null, who: 'us', done: false }])}
        >
          {t`Add a step`}
        </Button>
      )}
    </fieldset>
  )
}

interface LineProps {
  step: StepDraft
  at: number
  isLast: boolean
  isFixed: boolean
  change: (next: StepDraft) => void
  move: (by: 1 | -1) => void
  remove: () => void
}

function StepLine({ step, at, isLast, isFixed, change, move, remove }: LineProps) {
  const { t } = useLingui()
  const number = formatNumber(at + 1)
  return (
    <li aria-label={t`Step ${number}`}>
      <Checkbox
        aria-label={t`Done`}
        checked={step.done}
        onChange={({ currentTarget }) => !isFixed && change({ ...step, done: currentTarget.checked })}
      />
      <TextInput
        className={classes.what ?? ''}
        aria-label={t`What is to be done`}
        placeholder={t`What is to be done`}
        readOnly={isFixed}
        maxLength={300}
        value={step.text}
        onChange={({ currentTarget }) => change({ ...step, text: currentTarget.value })}
      />
      <PlainChoice
        label={t`Who`}
        choices={[
          { value: 'us', label: t`We` },
          { value: 'them', label: t`The buyer` },
        ]}
        value={step.who}
        change={(who) => !isFixed && change({ ...step, who: who as StepDraft['who'] })}
      />
      <input
        type="date"
        className={classes.day}
        aria-label={t`By when`}
        readOnly={isFixed}
        value={step.on ?? ''}
        onChange={({ currentTarget }) => change({ ...step, on: currentTarget.value || null })}
      />
      {!isFixed && (
        <span className={classes.ends}>
          <ActionIcon aria-label={t`Up`} disabled={at === 0} onClick={() => move(-1)}>
            <IconArrowUp size={15} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={t`Down`} disabled={isLast} onClick={() => move(1)}>
            <IconArrowDown size={15} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={t`Remove`} onClick={remove}>
            <IconTrash size={15} aria-hidden="true" />
          </ActionIcon>
        </span>
      )}
    </li>
  )
}
