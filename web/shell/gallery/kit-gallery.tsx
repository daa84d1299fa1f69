import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Avatar } from '#web/kit/avatar.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconDeal, IconPlus } from '#web/kit/icons.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { Pill, tints } from '#web/kit/pill.tsx'
import { ProgressBar } from '#web/kit/progress.tsx'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import classes from './gallery.module.css'

/** The parts that all screens are made of. */
export function KitGallery() {
  const { t } = useLingui()
  return (
    <section className={classes.section}>
      <h2>{t`Parts`}</h2>
      <div className={classes.row}>
        <Button leftSection={<IconPlus size={14} />}>{t`New deal`}</Button>
        <Button variant="default">{t`Cancel`}</Button>
        <Button variant="subtle" color="gray">{t`More`}</Button>
        <Button color="red">{t`Delete`}</Button>
        <Button disabled>{t`Disabled`}</Button>
        <Button loading>{t`Saving`}</Button>
      </div>
      <div className={classes.row}>
        {tints.map((tint) => (
          <Pill key={tint} tint={tint}>
            {tint}
          </Pill>
        ))}
      </div>
      <div className={classes.row}>
        {([16, 20, 24, 32, 40] as const).map((size) => (
          <Avatar key={size} name="Ana Díaz" round size={size} />
        ))}
        <Avatar name="Acme" size={32} />
        <Avatar name="王小明" round size={32} />
        <ShortcutKeys keys="mod+k" />
        <ShortcutKeys keys="g d" />
      </div>
      <div className={classes.narrow}>
        <ProgressBar value={0.42} label={t`Importing`} />
        <SkeletonLines count={3} />
      </div>
      <EmptyState
        icon={IconDeal}
        title={t`No deals yet`}
        text={t`A deal is something that a customer may buy.`}
        action={<Button>{t`New deal`}</Button>}
      />
      <Windows />
    </section>
  )
}

function Windows() {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes.row}>
      <Button variant="default" onClick={() => setOpen(true)}>{t`Open a dialog`}</Button>
      <Button
        variant="default"
        onClick={() => notify({ text: t`Stage of “Acme” changed`, action: { label: t`Undo`, run: () => {} } })}
      >{t`Show a notice`}</Button>
      <Button
        variant="default"
        onClick={() => notify({ text: t`The server cannot be reached.`, tone: 'bad' })}
      >{t`Show a problem`}</Button>
      <Dialog
        opened={isOpen}
        close={() => setOpen(false)}
        title={t`New deal`}
        footer={<Button onClick={() => setOpen(false)}>{t`Create`}</Button>}
      >
        {t`A deal is something that a customer may buy.`}
      </Dialog>
    </div>
  )
}
