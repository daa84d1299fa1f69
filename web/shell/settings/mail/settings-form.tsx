import '@mantine/core/styles/PasswordInput.css'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, PasswordInput, Select, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useSession } from '#web/data/session.ts'
import { tellDone } from '#web/records/acts.ts'
import { type FormProblems, useFormProblems } from '../../form-problems.ts'
import classes from '../form.module.css'
import { type MailSettings, type Security, saveMailSettings } from './mail-data.ts'
import mail from './mail-section.module.css'

const usualPorts: Record<Security, string> = { tls: '465', startTls: '587', none: '25' }

interface Typed {
  host: string
  port: string
  security: Security
  user: string
  password: string
  certificate: string
  senderName: string
  senderAddress: string
  signs: boolean
  selector: string
  domain: string
  privateKey: string
}

type Change = (changes: Partial<Typed>) => void

/** Server, sender and signature in one form, kept together. */
export function SettingsForm({ settings, isReadable }: { settings: MailSettings | null; isReadable: boolean }) {
  const { t } = useLingui()
  const { organisation } = useSession()
  const [typed, setTyped] = useState(() => typedOf(settings, organisation.organisation))
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(shownPaths)
  const change: Change = (changes) => {
    setTyped({ ...typed, ...changes })
    for (const name of Object.keys(changes)) problems.forget(pathOf[name] ?? name)
  }
  const send = async () => {
    const needed = t`This is needed.`
    const isFilled = problems.check({
      host: !typed.host.trim() && needed,
      senderAddress: !typed.senderAddress.trim() && needed,
      'dkim.selector': typed.signs && !typed.selector.trim() && needed,
    })
    if (!isFilled) return
    setBusy(true)
    try {
      await saveMailSettings(bodyOf(typed))
      setTyped({ ...typed, password: '', privateKey: '' })
      tellDone(t`Mail is set up. Send a test mail to see whether it works.`, null)
    } catch (error) {
      problems.take(error)
    } finally {
      setBusy(false)
    }
  }
  const part = { typed, change, problems }
  return (
    <form
      className={`${classes.form} ${mail.wide}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ServerFields {...part} keeps={isReadable && settings?.hasPassword === true} />
      <SenderFields {...part} />
      <SigningFields {...part} keeps={isReadable && !!settings?.dkim} />
      {problems.rest && (
        <p className={classes.problem} role="alert">
          {problems.rest}
        </p>
      )}
      <div>
        <Button type="submit" loading={isBusy}>
          {t`Save`}
        </Button>
      </div>
    </form>
  )
}

interface Part {
  typed: Typed
  change: Change
  problems: FormProblems
}

/** `keeps`: there is a password already, which stays when none is typed. */
function ServerFields({ typed, change, problems, keeps }: Part & { keeps: boolean }) {
  const { t } = useLingui()
  const chooseSecurity = (security: Security) =>
    change({ security, ...(typed.port === usualPorts[typed.security] ? { port: usualPorts[security] } : {}) })
  return (
    <>
      <div className={mail.server}>
        <TextInput
          label={t`Mail server (SMTP)`}
          placeholder="mail.example.com"
          spellCheck={false}
          autoCapitalize="none"
          value={typed.host}
          error={problems.at('host')}
          onChange={(event) => change({ host: event.currentTarget.value })}
        />
        <TextInput
          label={t`Port`}
          inputMode="numeric"
          value={typed.port}
          error={problems.at('port')}
          onChange={(event) => change({ port: event.currentTarget.value.replace(/\D/g, '') })}
        />
      </div>
      <Select
        label={t`Encryption`}
        data={[
          { value: 'startTls', label: t`STARTTLS, as most servers want it` },
          { value: 'tls', label: t`TLS from the first byte` },
          { value: 'none', label: t`None; only for a relay in your own network` },
        ]}
        allowDeselect={false}
        value={typed.security}
        error={problems.at('security')}
        onChange={(security) => security && chooseSecurity(security as Security)}
      />
      <div className={classes.pair}>
        <TextInput
          label={t`User name`}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          value={typed.user}
          error={problems.at('user')}
          onChange={(event) => change({ user: event.currentTarget.value })}
        />
        <PasswordInput
          label={t`Password`}
          autoComplete="new-password"
          placeholder={keeps ? t`As it was` : ''}
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          value={typed.password}
          error={problems.at('password')}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
      </div>
      {typed.security !== 'none' && (
        <Opening label={t`The server has a certificate of its own`} isOpen={typed.certificate !== ''}>
          <Textarea
            className={mail.pem}
            label={t`Certificate (PEM)`}
            description={t`For a server in your own network whose certificate no public authority has signed.`}
            placeholder="-----BEGIN CERTIFICATE-----"
            autosize
            minRows={3}
            maxRows={8}
            spellCheck={false}
            value={typed.certificate}
            error={problems.at('certificate')}
            onChange={(event) => change({ certificate: event.currentTarget.value })}
          />
        </Opening>
      )}
    </>
  )
}

function SenderFields({ typed, change, problems }: Part) {
  const { t } = useLingui()
  return (
    <div className={classes.pair}>
      <TextInput
        label={t`Name of the sender`}
        value={typed.senderName}
        error={problems.at('senderName')}
        onChange={(event) => change({ senderName: event.currentTarget.value })}
      />
      <TextInput
        label={t`Address of the sender`}
        type="email"
        placeholder="crm@example.com"
        value={typed.senderAddress}
        error={problems.at('senderAddress')}
        onChange={(event) => change({ senderAddress: event.currentTarget.value })}
      />
    </div>
  )
}

function SigningFields({ typed, change, problems, keeps }: Part & { keeps: boolean }) {
  const { t } = useLingui()
  return (
    <>
      <Checkbox
        label={t`Sign mail with a key of the domain (DKIM)`}
        description={t`Only when the mail server does not sign by itself.`}
        classNames={{ label: classes.choice, description: classes.meaning }}
        checked={typed.signs}
        onChange={(event) => change({ signs: event.currentTarget.checked })}
      />
      {typed.signs && (
        <>
          <div className={classes.pair}>
            <TextInput
              label={t`Selector`}
              placeholder="kith"
              spellCheck={false}
              autoCapitalize="none"
              value={typed.selector}
              error={problems.at('dkim.selector')}
              onChange={(event) => change({ selector: event.currentTarget.value })}
            />
            <TextInput
              label={t`Domain`}
              placeholder={typed.senderAddress.split('@')[1] ?? ''}
              spellCheck={false}
              autoCapitalize="none"
              value={typed.domain}
              error={problems.at('dkim.domain')}
              onChange={(event) => change({ domain: event.currentTarget.value })}
            />
          </div>
          <Textarea
            className={mail.pem}
            label={t`Private key (PEM)`}
            description={keeps ? t`Empty: the key stays as it is.` : t`Empty: Kith makes one.`}
            placeholder="-----BEGIN PRIVATE KEY-----"
            autosize
            minRows={2}
            maxRows={6}
            spellCheck={false}
            value={typed.privateKey}
            error={problems.at('dkim.privateKey')}
            onChange={(event) => change({ privateKey: event.currentTarget.value })}
          />
        </>
      )}
    </>
  )
}

/** What few need, behind a word. */
function Opening({ label, isOpen: opens, children }: { label: string; isOpen: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(opens)
  return (
    <>
      <Checkbox
        label={label}
        classNames={{ label: classes.choice }}
        checked={isOpen}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
      {isOpen && children}
    </>
  )
}

/** Where the server puts what is wrong with a field of the form. */
const pathOf: Record<string, string> = {
  selector: 'dkim.selector',
  domain: 'dkim.domain',
  privateKey: 'dkim.privateKey',
}
const shownPaths = [
  'host',
  'port',
  'security',
  'user',
  'password',
  'certificate',
  'senderName',
  'senderAddress',
  ...Object.values(pathOf),
]

function typedOf(settings: MailSettings | null, organisation: string): Typed {
  return {
    host: settings?.host ?? '',
    port: String(settings?.port ?? usualPorts.startTls),
    security: settings?.security ?? 'startTls',
    user: settings?.user ?? '',
    password: '',
    certificate: settings?.certificate ?? '',
    senderName: settings ? (settings.senderName ?? '') : organisation,
    senderAddress: settings?.senderAddress ?? '',
    signs: !!settings?.dkim,
    selector: settings?.dkim?.selector ?? 'kith',
    domain: settings?.dkim?.domain ?? '',
    privateKey: '',
  }
}

function bodyOf(typed: Typed): Record<string, unknown> {
  const { signs, selector, domain, privateKey, port, password, security, ...texts } = typed
  const given = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim() || null]))
  return {
    ...given,
    security,
    ...(security === 'none' ? { certificate: null } : {}),
    ...(port ? { port: Number(port) } : {}),
    ...(password ? { password } : {}),
    dkim: signs
      ? {
          selector: selector.trim(),
          ...(domain.trim() ? { domain: domain.trim() } : {}),
          ...(privateKey.trim() ? { privateKey: privateKey.trim() } : {}),
        }
      : null,
  }
}
