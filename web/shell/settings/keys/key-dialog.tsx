import '@mantine/core/styles/PillsInput.css'
import '@mantine/core/styles/Radio.css'
import { useLingui } from '@lingui/react/macro'
import { Button, MultiSelect, Radio, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { useFormProblems } from '../../form-problems.ts'
import classes from '../form.module.css'
import { SecretLine } from '../secret-line.tsx'

type Access = 'all' | 'read' | 'some'

const empty = { name: '', access: 'all' as Access, read: [] as string[], write: [] as string[], days: '365' }

/** Makes a key and shows it this once. */
export function KeyDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useLingui()
  const [secret, setSecret] = useState<string | null>(null)
  const end = () => {
    close()
    setSecret(null)
  }
  return (
    <Dialog
      opened={opened}
      close={end}
      title={secret ? t`Your new key` : t`New API key`}
      closeOnClickOutside={!secret}
      footer={secret && <Button variant="default" onClick={end}>{t`Done`}</Button>}
    >
      {secret ? (
        <>
          <p className={classes.note}>{t`Copy it now: it is shown this once. Keep it where nobody else reads it.`}</p>
          <SecretLine text={secret} />
        </>
      ) : (
        <KeyForm done={setSecret} />
      )}
    </Dialog>
  )
}

function KeyForm({ done }: { done: (secret: string) => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [input, setInput] = useState(empty)
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['name', 'expiresAt'])
  const change = (changes: Partial<typeof empty>) => setInput({ ...input, ...changes })
  const send = async () => {
    if (!problems.check({ name: !input.name.trim() && t`This is needed.` })) return
    setBusy(true)
    try {
      const { key } = await call<{ key: string }>('/api-keys', { method: 'POST', body: bodyOf(input) })
      await client.invalidateQueries({ queryKey: ['api-keys'] })
      done(key)
    } catch (error) {
      problems.take(error)
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
        description={t`What it is for, such as the website.`}
        data-autofocus
        maxLength={100}
        value={input.name}
        error={problems.at('name')}
        onChange={(event) => {
          change({ name: event.currentTarget.value })
          problems.forget('name')
        }}
      />
      <Radio.Group label={t`May do`} value={input.access} onChange={(access) => change({ access: access as Access })}>
        <div className={classes.choices}>
          <Radio size="xs" value="all" label={t`Everything that you may`} />
          <Radio size="xs" value="read" label={t`Only read`} />
          <Radio size="xs" value="some" label={t`Only some objects`} />
        </div>
      </Radio.Group>
      {input.access === 'some' && <ObjectScopes input={input} change={change} />}
      <Select
        label={t`Ends`}
        allowDeselect={false}
        value={input.days}
        error={problems.at('expiresAt')}
        onChange={(days) => days && change({ days })}
        data={[
          { value: '30', label: t`In 30 days` },
          { value: '90', label: t`In 90 days` },
          { value: '365', label: t`In a year` },
          { value: 'never', label: t`Never` },
        ]}
      />
      {problems.rest && <p className={classes.problem}>{problems.rest}</p>}
      <div className={classes.buttons}>
        <Button
          type="submit"
          loading={isBusy}
          disabled={input.access === 'some' && input.read.length + input.write.length === 0}
        >
          {t`Make the key`}
        </Button>
      </div>
    </form>
  )
}

function ObjectScopes({ input, change }: { input: typeof empty; change: (changes: Partial<typeof empty>) => void }) {
  const { t } = useLingui()
  const objects = [...useCatalog().objects.values()]
  const data = objects.map(({ name, label, pluralLabel }) => ({ value: name, label: pluralLabel ?? label }))
  return (
    <>
      <MultiSelect
        label={t`May read`}
        searchable
        data={data}
        value={input.read}
        onChange={(read) => change({ read })}
      />
      <MultiSelect
        label={t`May write`}
        searchable
        data={data}
        value={input.write}
        onChange={(write) => change({ write })}
      />
    </>
  )
}

const day = 86_400_000

function bodyOf({ name, access, read, write, days }: typeof empty): unknown {
  const some = [...read.map((object) => `read:${object}`), ...write.map((object) => `write:${object}`)]
  return {
    name: name.trim(),
    scopes: access === 'all' ? [] : access === 'read' ? ['read'] : some,
    ...(days === 'never' ? {} : { expiresAt: new Date(Date.now() + Number(days) * day).toISOString() }),
  }
}
