import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { formatTime } from '#web/kit/format.ts'
import { tellDone } from '#web/records/acts.ts'
import { Block, Line, Lines } from '../block.tsx'
import { sayModelAct } from '../model-words/say-model-act.ts'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import { restoreVersion, useVersions } from './model-data.ts'

/** What was done to the data model, newest first, and the way back to each state. */
export function VersionsBlock() {
  const { t } = useLingui()
  const { data } = useVersions()
  if (!data || data.data.length === 0) return null
  const goBack = async (version: number, when: string) => {
    const isSure = await confirm({
      title: t`Go back to this state?`,
      text: t`The data model becomes what it was at ${when}. What was added since goes to the bin.`,
      confirmLabel: t`Go back`,
    })
    if (!isSure) return
    try {
      tellDone(t`The data model is what it was at ${when}`, await restoreVersion(version))
    } catch (error) {
      tellModelProblem(error)
    }
  }
  return (
    <Block title={t`History`} text={t`Every change of the data model. Each can be gone back to.`}>
      <Lines label={t`History`}>
        {data.data.map((one, index) => {
          const { version, at, by } = one
          const when = formatTime(at)
          return (
            <Line
              key={version}
              title={sayModelAct(one)}
              text={by ? `${when} · ${by.name}` : when}
              action={
                index > 0 && (
                  <Button variant="default" size="compact-sm" onClick={() => void goBack(version, when)}>
                    {t`Go back`}
                  </Button>
                )
              }
            />
          )
        })}
      </Lines>
    </Block>
  )
}
