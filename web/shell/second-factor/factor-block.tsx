import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconKey, IconPhone, IconSystem } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block, Line, Lines } from '../settings/block.tsx'
import { isPhoneAgent, sayBrowser } from '../settings/profile/say-browser.ts'
import { type Factor, forgetBrowser, refreshFactor, renewCodes, turnOff, useFactor } from './factor-data.ts'

const SetUpFactor = late(() => import('./set-up-factor.tsx'), 'SetUpFactor')
const RecoveryCodes = late(() => import('./recovery-codes.tsx'), 'RecoveryCodes')
const ProveForm = late(() => import('./prove-form.tsx'), 'ProveForm')

/** One's own second factor: whether it is on, its recovery codes, and where it is not asked for. */
export function FactorBlock() {
  const { t } = useLingui()
  const { data } = useFactor()
  // The window stands here, not in the line: the line changes while the new codes are still shown.
  const [isOpen, setOpen] = useState(false)
  const [isOn, setOn] = useState(false)
  const end = () => {
    setOpen(false)
    void refreshFactor()
  }
  const open = () => {
    setOn(false)
    setOpen(true)
  }
  return (
    <Block
      title={t`Second factor`}
      text={t`A code from your telephone beside the password: whoever learns your password does not get in with it.`}
    >
      {data ? (
        <Lines label={t`Second factor`}>
          {data.since ? <On factor={data} since={data.since} /> : <Off open={open} />}
        </Lines>
      ) : (
        <SkeletonLines count={1} />
      )}
      <Dialog
        opened={isOpen}
        close={end}
        title={isOn ? t`Your recovery codes` : t`Set up a second factor`}
        closeOnClickOutside={false}
      >
        <WhileLate value={<SkeletonLines count={3} />}>
          <SetUpFactor on={() => setOn(true)} done={end} />
        </WhileLate>
      </Dialog>
    </Block>
  )
}

function Off({ open }: { open: () => void }) {
  const { t } = useLingui()
  return (
    <Line
      icon={<IconPhone size={20} stroke={1.5} aria-hidden="true" />}
      title={t`Authenticator app`}
      text={t`Not set up`}
      action={<Button onClick={open}>{t`Set up`}</Button>}
    />
  )
}

function On({ factor, since }: { factor: Factor; since: string }) {
  const { t } = useLingui()
  const [dialog, setDialog] = useState<'codes' | 'off' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const close = () => {
    setDialog(null)
    setCodes(null)
    void refreshFactor()
  }
  const day = formatTime(since, { dateStyle: 'medium' })
  const { recoveryCodesLeft, isNeeded } = factor
  return (
    <>
      <Line
        icon={<IconPhone size={20} stroke={1.5} aria-hidden="true" />}
        title={
          <>
            {t`Authenticator app`}
            <Pill tint="teal">{t`On`}</Pill>
          </>
        }
        text={t`Since ${day}`}
        action={
          <Button variant="default" onClick={() => setDialog('off')}>
            {t`Turn off`}
          </Button>
        }
      />
      <Line
        icon={<IconKey size={20} stroke={1.5} aria-hidden="true" />}
        title={
          <>
            {t`Recovery codes`}
            {recoveryCodesLeft < 3 && <Pill tint="orange">{t`Make new ones`}</Pill>}
          </>
        }
        text={plural(recoveryCodesLeft, { one: '# is left', other: '# are left' })}
        action={
          <Button variant="default" onClick={() => setDialog('codes')}>
            {t`New codes`}
          </Button>
        }
      />
      {factor.browsers.map((browser) => (
        <BrowserLine key={browser.id} browser={browser} />
      ))}
      <Dialog
        opened={dialog === 'codes'}
        close={close}
        title={codes ? t`Your recovery codes` : t`New recovery codes`}
        closeOnClickOutside={!codes}
      >
        <WhileLate value={<SkeletonLines count={3} />}>
          {codes ? (
            <RecoveryCodes codes={codes} done={close} />
          ) : (
            <ProveForm
              text={t`The codes from before work no more once you have the new ones.`}
              label={t`Make new codes`}
              act={async (proof) => setCodes(await renewCodes(proof))}
            />
          )}
        </WhileLate>
      </Dialog>
      <Dialog opened={dialog === 'off'} close={close} title={t`Turn the second factor off?`}>
        <WhileLate value={<SkeletonLines count={3} />}>
          <ProveForm
            text={
              isNeeded
                ? t`Your organisation asks for one: you will set up another next, such as that of a new telephone.`
                : t`Your password alone signs you in afterwards. Recovery codes work no more.`
            }
            label={t`Turn off`}
            danger
            act={async (proof) => {
              await turnOff(proof)
              close()
              tellDone(t`The second factor is off`, null)
            }}
          />
        </WhileLate>
      </Dialog>
    </>
  )
}

function BrowserLine({ browser }: { browser: Factor['browsers'][number] }) {
  const { t } = useLingui()
  const { id, userAgent, until } = browser
  const BrowserIcon = isPhoneAgent(userAgent) ? IconPhone : IconSystem
  const day = formatTime(until, { dateStyle: 'medium' })
  const forget = async () => {
    try {
      await forgetBrowser(id)
      tellDone(t`A code is asked for there again`, null)
    } catch (error) {
      tellProblem(error)
    }
    await refreshFactor()
  }
  return (
    <Line
      icon={<BrowserIcon size={20} stroke={1.5} aria-hidden="true" />}
      title={sayBrowser(userAgent) ?? t`Unknown browser`}
      text={t`Asks for no code until ${day}`}
      action={
        <Button variant="default" onClick={() => void forget()}>
          {t`Ask again`}
        </Button>
      }
    />
  )
}
