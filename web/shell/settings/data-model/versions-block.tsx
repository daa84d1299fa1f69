import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { formatTime } from '#web/kit/format.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block, Line, Lines } from '../block.tsx'
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
      tellProblem(error)
    }
  }
  return (
    <Block title={t`History`} text={t`Every change of the data model. Each can be gone back to.`}>
      <Lines label={t`History`}>
        {data.data.map(({ version, at, name, by }, index) => {
          const when = formatTime(at)
          return (
            <Line
              key={version}
              title={name}
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
