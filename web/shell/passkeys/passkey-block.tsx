import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatRelative } from '#web/kit/format.ts'
import { IconKey } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block, Line, Lines } from '../settings/block.tsx'
import { canUsePasskeys, type Passkey, refreshPasskeys, removePasskey, usePasskeys } from './passkey-data.ts'

const AddPasskey = late(() => import('./add-passkey.tsx'), 'AddPasskey')
const RenamePasskey = late(() => import('./rename-passkey.tsx'), 'RenamePasskey')

/** One's own passkeys. */
export function PasskeyBlock() {
  const { t } = useLingui()
  const { data } = usePasskeys()
  const [isAdding, setAdding] = useState(false)
  const end = () => {
    setAdding(false)
    void refreshPasskeys()
  }
  return (
    <Block
      title={t`Passkeys`}
      text={t`Finger, face or PIN of your device instead of password and code. A page that only looks like this one gets nothing from it.`}
      action={canUsePasskeys() && <Button onClick={() => setAdding(true)}>{t`Add a passkey`}</Button>}
    >
      {!data && <SkeletonLines count={1} />}
      {data && data.length > 0 && (
        <Lines label={t`Passkeys`}>
          {data.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} />
          ))}
        </Lines>
      )}
      <Dialog opened={isAdding} close={end} title={t`Add a passkey`}>
        <WhileLate value={<SkeletonLines count={3} />}>
          <AddPasskey
            done={() => {
              end()
              tellDone(t`Passkey added`, null)
            }}
          />
        </WhileLate>
      </Dialog>
    </Block>
  )
}

function PasskeyLine({ passkey }: { passkey: Passkey }) {
  const { t } = useLingui()
  const [isRenaming, setRenaming] = useState(false)
  const { id, name, createdAt, usedAt } = passkey
  const added = formatRelative(createdAt)
  const used = usedAt && formatRelative(usedAt)
  const remove = async () => {
    const isSure = await confirm({
      title: t`Remove the passkey “${name}”?`,
      text: t`It signs in here no more. Remove it on the device as well.`,
      confirmLabel: t`Remove it`,
      danger: true,
    })
    if (!isSure) return
    try {
      await removePasskey(id)
      tellDone(t`Passkey removed`, null)
    } catch (error) {
      tellProblem(error)
    }
    await refreshPasskeys()
  }
  return (
    <>
      <Line
        icon={<IconKey size={20} stroke={1.5} aria-hidden="true" />}
        title={name}
        text={[t`Added ${added}`, used ? t`last used ${used}` : t`not used yet`].join(' · ')}
        action={
          <>
            <Button variant="default" aria-label={t`Rename ${name}`} onClick={() => setRenaming(true)}>
              {t`Rename`}
            </Button>
            <Button variant="default" aria-label={t`Remove ${name}`} onClick={() => void remove()}>
              {t`Remove`}
            </Button>
          </>
        }
      />
      {isRenaming && <RenamePasskey passkey={passkey} opened close={() => setRenaming(false)} />}
    </>
  )
}
