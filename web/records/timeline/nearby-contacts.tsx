import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { pathOf } from '#web/data/writes.ts'
import { dayOf, formatTime } from '#web/kit/format.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import classes from './nearby-contacts.module.css'

interface Nearby {
  id: string
  kind: string | null
  at: string
  ownerId: string | null
}

interface Props {
  /** With whom the contact is to be, by the keys of an activity: `accountId`, else `contactId` or `leadId`. */
  values: Readonly<Record<string, unknown>>
  /** When; empty: now. */
  at: string | null
}

/** A quiet line where colleagues have been, or will be, in touch with the same customer within days of it. */
export function NearbyContacts({ values, at }: Props) {
  const { t } = useLingui()
  const [object, id] = customerOf(values)
  const day = dayOf(at ?? Date.now())
  const { data } = useQuery({
    queryKey: ['about', 'activity', 'nearby', object, id, day],
    queryFn: ({ signal }) => {
      const query = at ? { at: new Date(at).toISOString() } : {}
      return call<{ contacts: Nearby[] }>(`/${pathOf(object)}/${id}/contacts-nearby`, { query, signal })
    },
    enabled: id !== '',
  })
  if (!data || data.contacts.length === 0) return null
  return (
    <div className={classes.nearby} role="status">
      <span>{t`A colleague is in touch as well:`}</span>
      {data.contacts.slice(0, 3).map((each) => (
        <Line key={each.id} {...each} />
      ))}
    </div>
  )
}

function Line({ id, kind, at, ownerId }: Nearby) {
  const owner = useLabel('user', ownerId)
  const label = fieldOf(useObject('activity'), 'kind')?.options?.find(({ key }) => key === kind)?.label
  const when = formatTime(at, { weekday: 'short', day: 'numeric', month: 'short' })
  return (
    <RecordLink object="activity" id={id}>
      {[owner, label, when].filter(Boolean).join(' · ')}
    </RecordLink>
  )
}

/** The widest that is known: what is arranged with a contact concerns the account. */
function customerOf(values: Props['values']): [object: string, id: string] {
  for (const object of ['account', 'contact', 'lead']) {
    const id = values[`${object}Id`]
    if (typeof id === 'string') return [object, id]
  }
  return ['account', '']
}
