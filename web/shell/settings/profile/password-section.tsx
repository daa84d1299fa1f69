import '@mantine/core/styles/PasswordInput.css'
import { useLingui } from '@lingui/react/macro'
import { Button, PasswordInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { signOut, useSession } from '#web/data/session.ts'
import { formatRelative } from '#web/kit/format.ts'
import { IconPhone, IconSystem } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { NewPassword } from '../../entry/new-password.tsx'
import { leastPassword } from '../../entry/password-strength.ts'
import { useFormProblems } from '../../form-problems.ts'
import { PasskeyBlock } from '../../passkeys/passkey-block.tsx'
import { FactorBlock } from '../../second-factor/factor-block.tsx'
import { Block, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { OwnSignIns } from '../sign-in/sign-in-log.tsx'
import { isPhoneAgent, sayBrowser } from './say-browser.ts'

export function PasswordSection() {
  return (
    <>
      <PasswordForm />
      <FactorBlock />
      <PasskeyBlock />
      <Sessions />
      <OwnSignIns />
    </>
  )
}

function PasswordForm() {
  const { t } = useLingui()
  const { user } = useSession()
  const client = useQueryClient()
  const empty = { currentPassword: '', newPassword: '' }
  const [input, setInput] = useState(empty)
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(Object.keys(empty))
  const change = (name: keyof typeof empty) => (value: string) => {
    setInput({ ...input, [name]: value })
    problems.forget(name)
  }
  const send = async () => {
    const isFilled = problems.check({
      currentPassword: !input.currentPassword && t`This is needed.`,
      newPassword: input.newPassword.length < leastPassword && t`A password has at least ${leastPassword} characters.`,
    })
    if (!isFilled) return
    setBusy(true)
    try {
      await call('/session/password', { method: 'POST', body: input })
      setInput(empty)
      tellDone(t`Password changed. All your other sessions have ended.`, null)
      await client.invalidateQueries({ queryKey: ['sessions'] })
    } catch (error) {
      problems.take(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Block title={t`Password`} text={t`Changing it ends your sessions on all other devices.`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <PasswordInput
          label={t`Present password`}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          value={input.currentPassword}
          error={problems.at('currentPassword')}
          onChange={(event) => change('currentPassword')(event.currentTarget.value)}
        />
        <NewPassword
          label={t`New password`}
          known={[user.name, user.email ?? '']}
          value={input.newPassword}
          error={problems.at('newPassword')}
          onChange={change('newPassword')}
        />
        {problems.rest && <p className={classes.problem}>{problems.rest}</p>}
        <div>
          <Button type="submit" loading={isBusy}>
            {t`Change the password`}
          </Button>
        </div>
      </form>
    </Block>
  )
}

interface OpenSession {
  id: string
  createdAt: string
  renewedAt: string
  address: string | null
  userAgent: string | null
  current: boolean
}

function Sessions() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => call<{ data: OpenSession[] }>('/session/all').then(({ data }) => data),
    staleTime: 0,
  })
  const end = async (id: string) => {
    try {
      await call(`/session/all/${id}`, { method: 'DELETE' })
      tellDone(t`The session has ended`, null)
    } catch (error) {
      tellProblem(error)
    }
    await client.invalidateQueries({ queryKey: ['sessions'] })
  }
  const endOthers = async () => {
    try {
      await call('/session/all', { method: 'DELETE' })
      tellDone(t`All your other sessions have ended`, null)
    } catch (error) {
      tellProblem(error)
    }
    await client.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <Block
      title={t`Sessions`}
      text={t`Where you are signed in. End what you do not know, such as a lost telephone.`}
      action={
        <div className={classes.buttons}>
          {data && data.length > 1 && (
            <Button variant="default" onClick={() => void endOthers()}>
              {t`End all others`}
            </Button>
          )}
          <Button variant="default" onClick={() => void signOut({ everywhere: true })}>
            {t`Sign out everywhere`}
          </Button>
        </div>
      }
    >
      {data ? (
        <Lines label={t`Sessions`}>
          {data.map((session) => (
            <SessionLine key={session.id} session={session} end={() => void end(session.id)} />
          ))}
        </Lines>
      ) : (
        <SkeletonLines count={2} />
      )}
    </Block>
  )
}

function SessionLine({ session, end }: { session: OpenSession; end: () => void }) {
  const { t } = useLingui()
  const { userAgent, address, createdAt, renewedAt, current } = session
  const SessionIcon = isPhoneAgent(userAgent) ? IconPhone : IconSystem
  const since = formatRelative(createdAt)
  const seen = formatRelative(renewedAt)
  return (
    <Line
      icon={<SessionIcon size={20} stroke={1.5} aria-hidden="true" />}
      title={
        <>
          {sayBrowser(userAgent) ?? t`Unknown browser`}
          {current && <Pill tint="teal">{t`This one`}</Pill>}
        </>
      }
      text={[address ? t`Signed in ${since} from ${address}` : t`Signed in ${since}`, t`last seen ${seen}`].join(' · ')}
      action={
        !current && (
          <Button variant="default" onClick={end}>
            {t`End`}
          </Button>
        )
      }
    />
  )
}
