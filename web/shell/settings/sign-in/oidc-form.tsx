import '@mantine/core/styles/PasswordInput.css'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, PasswordInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '#web/data/session.ts'
import { tellDone } from '#web/records/acts.ts'
import { roleName } from '#web/records/role-name.ts'
import { type FormProblems, useFormProblems } from '../../form-problems.ts'
import classes from '../form.module.css'
import mail from '../mail/mail-section.module.css'
import { BranchSelect } from '../people/branch-select.tsx'
import { useRoles } from '../roles/roles.ts'
import { type OidcSettings, saveOidcSettings } from './oidc-data.ts'

interface Typed {
  issuer: string
  clientId: string
  clientSecret: string
  label: string
  trustsEmails: boolean
  creates: boolean
  domains: string
  role: string
  branchId: string
  passwordsOff: boolean
}

interface Part {
  typed: Typed
  change: (changes: Partial<Typed>) => void
  problems: FormProblems
}

/** The provider, who comes in by it, and what becomes of passwords, kept together. */
export function OidcForm({ settings, isReadable }: { settings: OidcSettings | null; isReadable: boolean }) {
  const { t } = useLingui()
  const { user } = useSession()
  const [typed, setTyped] = useState(() => typedOf(settings, user.branchId))
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(Object.values(pathOf))
  const change: Part['change'] = (changes) => {
    setTyped({ ...typed, ...changes })
    for (const name of Object.keys(changes)) problems.forget(pathOf[name] ?? name)
  }
  const send = async () => {
    const needed = t`This is needed.`
    const isFilled = problems.check({
      issuer: !typed.issuer.trim() && needed,
      clientId: !typed.clientId.trim() && needed,
      'createPeople.domains': typed.creates && !typed.domains.trim() && needed,
    })
    if (!isFilled) return
    setBusy(true)
    try {
      await saveOidcSettings(bodyOf(typed))
      setTyped({ ...typed, clientSecret: '' })
      tellDone(t`Single sign-on is set up. Test the connection, then sign in once with it.`, null)
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
      <ProviderFields {...part} keeps={isReadable && settings?.hasSecret === true} />
      <PeopleFields {...part} />
      <Checkbox
        label={t`Passwords for administrators only`}
        description={t`Everybody else comes through the provider. Administrators keep their passwords, for the day on which it is away.`}
        classNames={{ label: classes.choice, description: classes.meaning }}
        checked={typed.passwordsOff}
        onChange={(event) => change({ passwordsOff: event.currentTarget.checked })}
      />
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

/** `keeps`: there is a secret already, which stays when none is typed. */
function ProviderFields({ typed, change, problems, keeps }: Part & { keeps: boolean }) {
  const { t } = useLingui()
  return (
    <>
      <TextInput
        label={t`Address of the provider (issuer)`}
        placeholder="https://login.example.com/realms/company"
        inputMode="url"
        spellCheck={false}
        autoCapitalize="none"
        value={typed.issuer}
        error={problems.at('issuer')}
        onChange={(event) => change({ issuer: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t`Client ID`}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          value={typed.clientId}
          error={problems.at('clientId')}
          onChange={(event) => change({ clientId: event.currentTarget.value })}
        />
        <PasswordInput
          label={t`Client secret`}
          autoComplete="new-password"
          placeholder={keeps ? t`As it was` : ''}
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the secret` }}
          value={typed.clientSecret}
          error={problems.at('clientSecret')}
          onChange={(event) => change({ clientSecret: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t`Name on the button`}
        description={t`The button says “Continue with” and this name.`}
        placeholder="Google"
        value={typed.label}
        error={problems.at('label')}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
    </>
  )
}

function PeopleFields({ typed, change, problems }: Part) {
  const { t } = useLingui()
  const { data: roles = [] } = useRoles()
  const choices = roles
    .filter(({ may }) => !may.includes('administer') && !may.includes('manageUsers'))
    .map((role) => ({ value: role.key, label: roleName(role) }))
  return (
    <>
      <Checkbox
        label={t`Trust e-mail addresses of which the provider does not say whether they are verified`}
        description={t`Only when people cannot choose their address at the provider themselves, as with Entra ID of your own organisation.`}
        classNames={{ label: classes.choice, description: classes.meaning }}
        checked={typed.trustsEmails}
        onChange={(event) => change({ trustsEmails: event.currentTarget.checked })}
      />
      <Checkbox
        label={t`Make people who come for the first time`}
        description={t`Otherwise only people come in whom you have invited.`}
        classNames={{ label: classes.choice, description: classes.meaning }}
        checked={typed.creates}
        onChange={(event) => change({ creates: event.currentTarget.checked })}
      />
      {typed.creates && (
        <>
          <TextInput
            label={t`With e-mail addresses of these domains`}
            placeholder="example.com, example.org"
            spellCheck={false}
            autoCapitalize="none"
            value={typed.domains}
            error={problems.at('createPeople.domains')}
            onChange={(event) => change({ domains: event.currentTarget.value })}
          />
          <div className={classes.pair}>
            <Select
              label={t`Role`}
              data={choices}
              allowDeselect={false}
              value={typed.role}
              error={problems.at('createPeople.role')}
              onChange={(role) => role && change({ role })}
            />
            <BranchSelect
              value={typed.branchId}
              error={problems.at('createPeople.branchId')}
              onChange={(branchId) => change({ branchId })}
            />
          </div>
        </>
      )}
    </>
  )
}

/** Where the server puts what is wrong with a field of the form. */
const pathOf: Record<string, string> = {
  issuer: 'issuer',
  clientId: 'clientId',
  clientSecret: 'clientSecret',
  label: 'label',
  domains: 'createPeople.domains',
  role: 'createPeople.role',
  branchId: 'createPeople.branchId',
}

function typedOf(settings: OidcSettings | null, branchId: string | null): Typed {
  const created = settings?.createPeople
  return {
    issuer: settings?.issuer ?? '',
    clientId: settings?.clientId ?? '',
    clientSecret: '',
    label: settings?.label ?? '',
    trustsEmails: settings?.trustsEmails ?? false,
    creates: !!created,
    domains: created?.domains.join(', ') ?? '',
    role: created?.role ?? 'readOnly',
    branchId: created?.branchId ?? branchId ?? '',
    passwordsOff: settings?.passwords === 'administrators',
  }
}

function bodyOf(typed: Typed): Record<string, unknown> {
  const { clientSecret, branchId, role } = typed
  const domains = typed.domains.split(/[\s,;]+/).filter(Boolean)
  return {
    issuer: typed.issuer.trim(),
    clientId: typed.clientId.trim(),
    ...(clientSecret ? { clientSecret } : {}),
    label: typed.label.trim() || null,
    trustsEmails: typed.trustsEmails,
    createPeople: typed.creates ? { domains, role, ...(branchId ? { branchId } : {}) } : null,
    passwords: typed.passwordsOff ? 'administrators' : 'everybody',
  }
}
