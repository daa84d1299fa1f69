import '@mantine/core/styles/PillsInput.css'
import '@mantine/core/styles/Radio.css'
import { useLingui } from '@lingui/react/macro'
import { Button, Radio, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRows } from '#web/data/about.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { IconPlus } from '#web/kit/icons.ts'
import { tellDone } from '#web/records/acts.ts'
import { useFormProblems } from '../../form-problems.ts'
import classes from '../form.module.css'
import { EventEditor } from './event-editor.tsx'
import { ShownSecret } from './secret-dialog.tsx'
import { changeWebhook, createWebhook, type WatchedEvent, type Webhook, type WebhookWish } from './webhook-data.ts'

interface Props {
  opened: boolean
  close: () => void
  /** Null: a new one. */
  webhook: Webhook | null
}

/** A new webhook, whose secret is shown this once, or one that is changed. */
export function WebhookDialog({ opened, close, webhook }: Props) {
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
      title={secret ? t`The secret of the webhook` : webhook ? t`Edit the webhook` : t`New webhook`}
      closeOnClickOutside={false}
      footer={secret && <Button variant="default" onClick={end}>{t`Done`}</Button>}
    >
      {secret ? <ShownSecret secret={secret} /> : <WebhookForm webhook={webhook} close={end} made={setSecret} />}
    </Dialog>
  )
}

interface FormProps {
  webhook: Webhook | null
  close: () => void
  made: (secret: string) => void
}

function WebhookForm({ webhook, close, made }: FormProps) {
  const { t } = useLingui()
  const { user } = useSession()
  const [wish, setWish] = useState<WebhookWish>(() => wishOf(webhook, user.id))
  const [isAll, setAll] = useState(wish.events.length === 0)
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['name', 'url', 'userId'])
  const change = (more: Partial<WebhookWish>) => setWish({ ...wish, ...more })
  const send = async () => {
    const isSound = problems.check({
      name: !wish.name.trim() && t`This is needed.`,
      url: !/^https?:\/\/\S+$/.test(wish.url.trim()) && t`Give a whole address, such as https://example.com/kith.`,
    })
    if (!isSound) return
    setBusy(true)
    const body = { ...wish, events: isAll ? [] : wish.events.filter(({ object }) => object) }
    try {
      if (webhook) {
        await changeWebhook(webhook.id, body)
        const { name } = wish
        tellDone(t`The webhook “${name}” is changed`, null)
        close()
      } else made((await createWebhook(body)).secret)
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
        description={t`Whom it tells, such as the warehouse.`}
        data-autofocus
        maxLength={100}
        value={wish.name}
        error={problems.at('name')}
        onChange={({ currentTarget: { value } }) => {
          change({ name: value })
          problems.forget('name')
        }}
      />
      <TextInput
        label={t`Address`}
        type="url"
        inputMode="url"
        placeholder="https://example.com/kith"
        maxLength={2000}
        value={wish.url}
        error={problems.at('url')}
        onChange={({ currentTarget: { value } }) => {
          change({ url: value })
          problems.forget('url')
        }}
      />
      <Radio.Group label={t`Told of`} value={isAll ? 'all' : 'some'} onChange={(value) => setAll(value === 'all')}>
        <div className={classes.choices}>
          <Radio size="xs" value="all" label={t`Every change`} />
          <Radio size="xs" value="some" label={t`Only some changes`} />
        </div>
      </Radio.Group>
      {!isAll && <EventList events={wish.events} change={(events) => change({ events })} />}
      <Radio.Group
        label={t`Content`}
        value={wish.content}
        onChange={(content) => change({ content: content as WebhookWish['content'] })}
      >
        <div className={classes.choices}>
          <Radio size="xs" value="ids" label={t`Ids and the names of changed fields`} />
          <Radio size="xs" value="record" label={t`The record as well, as it is when it is sent`} />
        </div>
      </Radio.Group>
      <PersonSelect value={wish.userId} change={(userId) => change({ userId })} problem={problems.at('userId')} />
      {problems.rest && (
        <p className={classes.problem} role="alert">
          {problems.rest}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy} disabled={!isAll && !wish.events.some(({ object }) => object)}>
          {webhook ? t`Save` : t`Make the webhook`}
        </Button>
      </div>
    </form>
  )
}

function wishOf(webhook: Webhook | null, userId: string): WebhookWish {
  if (!webhook) return { name: '', url: '', userId, events: [], content: 'ids' }
  const { name, url, userId: owner, events, content } = webhook
  return { name, url, userId: owner, events, content }
}

function EventList({ events, change }: { events: WatchedEvent[]; change: (events: WatchedEvent[]) => void }) {
  const { t } = useLingui()
  const shown = events.length > 0 ? events : [{ object: '' }]
  return (
    <>
      {shown.map((event, at) => (
        <EventEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing but their place
          key={at}
          event={event}
          change={(next) => change(shown.map((other, place) => (place === at ? next : other)))}
          remove={shown.length > 1 ? () => change(shown.filter((_, place) => place !== at)) : null}
        />
      ))}
      <div>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => change([...shown, { object: '' }])}
        >
          {t`More changes`}
        </Button>
      </div>
    </>
  )
}

const mostPeople = 200

/** Another person only for whoever manages people: it is their eyes. */
function PersonSelect({
  value,
  change,
  problem,
}: {
  value: string
  change: (id: string) => void
  problem: string | undefined
}) {
  const { t } = useLingui()
  const mayChoose = mayDo(useSession(), 'manageUsers')
  const object = useCatalog().objects.get('user')
  const { data } = useRows({ object: 'user', filter: { active: true }, sort: 'name' }, { limit: mostPeople })
  if (!mayChoose || !object || !data) return null
  const ids = data.ids.includes(value) ? data.ids : [value, ...data.ids]
  return (
    <Select
      label={t`Sees as`}
      description={t`What this person may not see is not sent.`}
      searchable
      allowDeselect={false}
      value={value}
      error={problem}
      onChange={(id) => id && change(id)}
      data={ids.map((id) => ({ value: id, label: titleOf(object, records.get('user', id)) || id }))}
    />
  )
}
