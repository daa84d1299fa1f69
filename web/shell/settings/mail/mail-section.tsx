import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '#web/data/session.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { useFormProblems } from '../../form-problems.ts'
import { Block, Facts } from '../block.tsx'
import classes from '../form.module.css'
import { SecretLine } from '../secret-line.tsx'
import { type MailSettings, removeMailSettings, sendTestMail, type TestAnswer, useMailSettings } from './mail-data.ts'
import mail from './mail-section.module.css'
import { SettingsForm } from './settings-form.tsx'

/** How mail goes out: the server, the sender, the signature; and a test that tells what the server says. */
export function MailSection() {
  const { t } = useLingui()
  const { data } = useMailSettings()
  if (!data) return <SkeletonLines count={6} />
  const { source, settings, isReadable } = data
  return (
    <>
      <Block
        text={t`Kith sends invitations, new passwords and reminders through a mail server of yours or of your provider. Without one, links are passed on by hand.`}
        action={source === 'app' && <RemoveButton />}
      >
        {!isReadable && (
          <p className={classes.problem} role="alert">
            {t`Password and key cannot be read any more, since the secret of this Kith has changed. Give them again.`}
          </p>
        )}
        {source === 'environment' && settings ? (
          <FromEnvironment settings={settings} />
        ) : (
          <SettingsForm key={source} settings={settings} isReadable={isReadable} />
        )}
      </Block>
      {settings?.dkim?.record && <RecordBlock record={settings.dkim.record} />}
      {settings && isReadable && <TestBlock />}
    </>
  )
}

function RemoveButton() {
  const { t } = useLingui()
  const remove = async () => {
    const isSure = await confirm({
      title: t`Send no mail any more?`,
      text: t`The server and its password are forgotten. What waits goes on waiting until mail is set up again.`,
      confirmLabel: t`Send no mail`,
      danger: true,
    })
    if (!isSure) return
    try {
      await removeMailSettings()
      tellDone(t`Kith sends no mail any more`, null)
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <Button variant="default" onClick={() => void remove()}>
      {t`Send no mail`}
    </Button>
  )
}

function FromEnvironment({ settings: { host, port, senderName, senderAddress } }: { settings: MailSettings }) {
  const { t } = useLingui()
  return (
    <>
      <p className={mail.note}>
        {t`The environment of the server says how mail goes out (SMTP_URL, MAIL_FROM), so it is changed there.`}
      </p>
      <Facts
        facts={[
          [t`Server`, `${host}:${port}`],
          [t`Sender`, senderName ? `${senderName} <${senderAddress}>` : senderAddress],
        ]}
      />
    </>
  )
}

function RecordBlock({ record }: { record: { name: string; value: string } }) {
  const { t } = useLingui()
  return (
    <Block
      title={t`Record of the domain`}
      text={t`Receivers check the signature against this TXT record. Enter it where the names of your domain are kept.`}
    >
      <SecretLine text={record.name} />
      <SecretLine text={record.value} />
    </Block>
  )
}

function TestBlock() {
  const { t } = useLingui()
  const { user } = useSession()
  const [to, setTo] = useState(user.email ?? '')
  const [answer, setAnswer] = useState<TestAnswer | null>(null)
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['to'])
  const send = async () => {
    setBusy(true)
    setAnswer(null)
    try {
      setAnswer(await sendTestMail(to.trim()))
    } catch (error) {
      problems.take(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Block title={t`Try it`} text={t`A test mail goes out at once, and what the server answers stands here.`}>
      <form
        className={mail.test}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextInput
          label={t`To`}
          type="email"
          value={to}
          error={problems.at('to')}
          onChange={(event) => {
            setTo(event.currentTarget.value)
            problems.forget('to')
          }}
        />
        <Button type="submit" variant="default" loading={isBusy}>
          {t`Send a test mail`}
        </Button>
      </form>
      {problems.rest && <p className={classes.problem}>{problems.rest}</p>}
      <div aria-live="polite">{answer && <Answer {...answer} />}</div>
    </Block>
  )
}

function Answer({ outcome, answer, server }: TestAnswer) {
  const { t } = useLingui()
  const words: Record<TestAnswer['outcome'], string> = {
    sent: t`The server took the mail. Look whether it arrives.`,
    refused: t`The server refuses this mail.`,
    later: t`The server could not be reached, or would not take it now.`,
    unknown: t`The connection broke before the server answered: the mail may have been taken or not.`,
  }
  return (
    <div className={mail.answer} data-good={outcome === 'sent' || undefined}>
      <p>{words[outcome]}</p>
      <code>
        {server}: {answer}
      </code>
    </div>
  )
}
