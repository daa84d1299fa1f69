import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { refreshObject } from '#web/data/refresh.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { IconClose, IconTeam } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { tellDone, tellProblem } from '../../acts.ts'
import { endShare, type ShareInfo, share as shareWith } from './access-data.ts'
import classes from './access-dialog.module.css'

interface Props {
  object: string
  id: string
  share: ShareInfo
  mayShare: boolean
}

export function ShareLine({ object, id, share, mayShare }: Props) {
  const { t } = useLingui()
  const name = share.with.name ?? t`Somebody whom you do not see`
  const by = share.createdBy?.name
  const run = async (text: string, act: () => Promise<string | null>) => {
    try {
      tellDone(text, await act())
    } catch (error) {
      tellProblem(error)
    }
    refreshObject(object, [id])
  }
  return (
    <li className={classes.line}>
      {share.with.type === 'team' ? <IconTeam size={20} aria-hidden="true" /> : <Avatar name={name} round size={24} />}
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        {by && <span className={classes.why}>{t`Shared by ${by}`}</span>}
      </span>
      {mayShare ? (
        <>
          <PlainChoice
            label={t`What ${name} may`}
            className={classes.right as string}
            choices={[
              { value: 'see', label: t`May see it` },
              { value: 'change', label: t`May change it` },
            ]}
            value={share.canChange ? 'change' : 'see'}
            change={(right) =>
              void run(t`Share with ${name} changed`, () =>
                shareWith(object, id, { with: share.with.id, canChange: right === 'change' }),
              )
            }
          />
          <ActionIcon
            aria-label={t`End the share with ${name}`}
            onClick={() => void run(t`Share with ${name} ended`, () => endShare(object, id, share.id))}
          >
            <IconClose size={15} aria-hidden="true" />
          </ActionIcon>
        </>
      ) : (
        <span className={classes.why}>{share.canChange ? t`May change it` : t`May see it`}</span>
      )}
    </li>
  )
}
