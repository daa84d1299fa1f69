import { useLingui } from '@lingui/react/macro'
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem } from '#web/data/problem.ts'
import { useSession } from '#web/data/session.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { type Language, languageNames, languages } from '#web/kit/i18n.ts'
import { useFormProblems } from '../../form-problems.ts'
import classes from '../form.module.css'
import { BranchSelect } from './branch-select.tsx'
import { InvitationShown } from './invitation-shown.tsx'
import { type InvitationLink, invite } from './people.ts'
import { RoleChoice } from './role-choice.tsx'

/** A new colleague, and the link for them. */
export function InviteDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useLingui()
  const [made, setMade] = useState<(InvitationLink & { name: string }) | null>(null)
  const end = () => {
    close()
    setMade(null)
  }
  return (
    <Dialog
      opened={opened}
      close={end}
      title={made ? t`A link for ${made.name}` : t`Invite a person`}
      closeOnClickOutside={false}
    >
      {made ? (
        <InvitationShown made={made} name={made.name} close={end} />
      ) : (
        <InviteForm done={(link, name) => (link ? setMade({ ...link, name }) : end())} />
      )}
    </Dialog>
  )
}

function InviteForm({ done }: { done: (made: InvitationLink | null, name: string) => void }) {
  const { t } = useLingui()
  const { user, organisation } = useSession()
  const [input, setInput] = useState({
    name: '',
    email: '',
    roles: ['sales'],
    branchId: user.branchId ?? '',
    language: organisation.language,
  })
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['name', 'email', 'roles', 'branchId', 'language'])
  const change = (changes: Partial<typeof input>) => {
    setInput({ ...input, ...changes })
    problems.forget(Object.keys(changes)[0] ?? '')
  }
  const send = async () => {
    const needed = t`This is needed.`
    if (!problems.check({ name: !input.name.trim() && needed, email: !input.email.trim() && needed })) return
    setBusy(true)
    try {
      const { branchId, ...rest } = input
      done(await invite({ ...rest, ...(branchId ? { branchId } : {}) }), input.name.trim())
    } catch (error) {
      const known = t`Somebody with this email is here already. A new link for them is made in their line of the list.`
      if (error instanceof ApiProblem && error.type === 'duplicate') problems.check({ email: known })
      else problems.take(error)
      setBusy(false)
    }
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextInput
        label={t`Name`}
        data-autofocus
        autoComplete="off"
        value={input.name}
        error={problems.at('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t`Email`}
        type="email"
        autoComplete="off"
        value={input.email}
        error={problems.at('email')}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <RoleChoice value={input.roles} error={problems.at('roles')} onChange={(roles) => change({ roles })} />
      <div className={classes.pair}>
        <BranchSelect
          value={input.branchId}
          error={problems.at('branchId')}
          onChange={(branchId) => change({ branchId })}
        />
        <Select
          label={t`Language`}
          data={languages.map((value: Language) => ({ value, label: languageNames[value] }))}
          allowDeselect={false}
          value={input.language}
          error={problems.at('language')}
          onChange={(language) => language && change({ language })}
        />
      </div>
      {problems.rest && (
        <p className={classes.problem} role="alert">
          {problems.rest}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy}>
          {t`Invite`}
        </Button>
      </div>
    </form>
  )
}
