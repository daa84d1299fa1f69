import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { asProblem } from '#web/data/problem.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { notify } from '#web/kit/notices/notify.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block } from '../settings/block.tsx'
import classes from '../settings/form.module.css'
import { refreshFactor, setRule, useFactor } from './factor-data.ts'

/** Whether the organisation wants a second factor of everybody. */
export function RuleBlock() {
  const { t } = useLingui()
  const { data } = useFactor()
  if (!data) return null
  const change = async (isNeeded: boolean) => {
    const isSure =
      !isNeeded ||
      (await confirm({
        title: t`Ask everybody for a second factor?`,
        text: t`Whoever has none can do nothing more before they have set one up, also those who work in Kith just now. API keys go on working.`,
        confirmLabel: t`Ask everybody`,
      }))
    if (!isSure) return
    try {
      await setRule(isNeeded)
      tellDone(
        isNeeded ? t`Everybody needs a second factor now` : t`A second factor is everybody’s own choice now`,
        null,
      )
    } catch (error) {
      if (asProblem(error).type === 'conflict')
        notify({ text: t`Set up a second factor of your own first, under Password and sessions.`, tone: 'bad' })
      else tellProblem(error)
    }
    await refreshFactor()
  }
  return (
    <Block title={t`Second factor`} text={t`For everybody who signs in with a password.`}>
      <Checkbox
        label={t`Everybody must use a second factor`}
        description={t`Who has none sets one up at their next step in Kith. Under People you see who has one, and remove it for who lost the telephone.`}
        classNames={{ label: classes.choice, description: classes.meaning }}
        checked={data.isNeeded}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
    </Block>
  )
}
