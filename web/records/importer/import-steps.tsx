import { useLingui } from '@lingui/react/macro'
import { IconCheck } from '#web/kit/icons.ts'
import classes from './import-steps.module.css'

export const steps = ['files', 'mapping', 'check', 'result'] as const
export type Step = (typeof steps)[number]

interface Props {
  current: Step
  /** The others wait for something. */
  reachable: readonly Step[]
  go: (step: Step) => void
}

/** Where an import stands. Every step that has been reached can be looked at again. */
export function ImportSteps({ current, reachable, go }: Props) {
  const { t } = useLingui()
  const words: Record<Step, string> = { files: t`Files`, mapping: t`Mapping`, check: t`Check`, result: t`Result` }
  const at = steps.indexOf(current)
  return (
    <nav className={classes.steps} aria-label={t`Steps of the import`}>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              className={classes.step}
              aria-current={step === current ? 'step' : undefined}
              data-done={index < at || undefined}
              disabled={step !== current && !reachable.includes(step)}
              onClick={() => go(step)}
            >
              <span className={classes.mark} aria-hidden="true">
                {index < at ? <IconCheck size={12} stroke={2.4} /> : index + 1}
              </span>
              <span className={classes.word}>{words[step]}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
