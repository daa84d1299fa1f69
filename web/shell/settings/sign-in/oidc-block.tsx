import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Facts } from '../block.tsx'
import classes from '../form.module.css'
import mail from '../mail/mail-section.module.css'
import { SecretLine } from '../secret-line.tsx'
import {
  type OidcSettings,
  type OidcTest,
  removeOidcSettings,
  sayTest,
  testOidc,
  useOidcSettings,
} from './oidc-data.ts'
import { OidcForm } from './oidc-form.tsx'

/** Through which provider people sign in, and a test that says what is wrong with it. */
export function OidcBlock() {
  const { t } = useLingui()
  const { data } = useOidcSettings()
  const [isOpen, setOpen] = useState(false)
  if (!data) return <SkeletonLines count={3} />
  const { source, settings, isReadable, redirectUri } = data
  return (
    <>
      <Block
        title={t`Single sign-on`}
        text={t`People sign in through a provider of your organisation, such as Entra ID, Google or Keycloak (OpenID Connect).`}
        action={
          source === 'app' ? (
            <RemoveButton />
          ) : (
            source === 'none' && !isOpen && <Button variant="default" onClick={() => setOpen(true)}>{t`Set up`}</Button>
          )
        }
      >
        {!isReadable && (
          <p className={classes.problem} role="alert">
            {t`The client’s secret cannot be read any more, since the secret of this Kith has changed. Give it again.`}
          </p>
        )}
        {(settings || isOpen) && (
          <>
            <p className={mail.note}>{t`Tell the provider this address to send people back to (redirect URI):`}</p>
            <SecretLine text={redirectUri} />
          </>
        )}
        {source === 'environment' && settings ? (
          <FromEnvironment settings={settings} />
        ) : (
          (settings || isOpen) && <OidcForm key={source} settings={settings} isReadable={isReadable} />
        )}
      </Block>
      {settings && isReadable && <TestBlock />}
    </>
  )
}

function RemoveButton() {
  const { t } = useLingui()
  const remove = async () => {
    const isSure = await confirm({
      title: t`Switch single sign-on off?`,
      text: t`The provider is forgotten, and everybody signs in with a password. Who has none needs a link from you.`,
      confirmLabel: t`Switch off`,
      danger: true,
    })
    if (!isSure) return
    try {
      await removeOidcSettings()
      tellDone(t`Single sign-on is off`, null)
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <Button variant="default" onClick={() => void remove()}>
      {t`Switch off`}
    </Button>
  )
}

function FromEnvironment({ settings }: { settings: OidcSettings }) {
  const { t } = useLingui()
  const { issuer, clientId, label, createPeople, passwords, trustsEmails } = settings
  return (
    <>
      <p className={mail.note}>
        {t`The environment of the server says how single sign-on is done (OIDC_ISSUER and others), so it is changed there.`}
      </p>
      <Facts
        facts={[
          [t`Address of the provider (issuer)`, issuer],
          [t`Client ID`, clientId],
          [t`Name on the button`, label ?? '–'],
          [t`Unverified e-mail addresses`, trustsEmails ? t`count` : t`do not count`],
          [t`People are made by themselves`, createPeople ? createPeople.domains.join(', ') : t`no`],
          [t`Passwords`, passwords === 'everybody' ? t`for everybody` : t`for administrators only`],
        ]}
      />
    </>
  )
}

function TestBlock() {
  const { t } = useLingui()
  const [answer, setAnswer] = useState<OidcTest | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    setAnswer(null)
    setProblem(null)
    try {
      setAnswer(await testOidc())
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Block
      title={t`Try the provider`}
      text={t`Kith asks the provider what it is, and whether it knows the client.`}
      action={
        <Button variant="default" loading={isBusy} onClick={() => void ask()}>
          {t`Test the connection`}
        </Button>
      }
    >
      {problem && <p className={classes.problem}>{problem}</p>}
      <div aria-live="polite">
        {answer && (
          <div className={mail.answer} data-good={answer.outcome === 'works' || undefined}>
            <p>{sayTest(answer.outcome)}</p>
            <code>{answer.answer}</code>
          </div>
        )}
      </div>
    </Block>
  )
}
