import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import { mayDo, type SessionInfo, useSession } from '#web/data/session.ts'
import { languageNames, languages } from '#web/kit/i18n.ts'
import { tellDone } from '#web/records/acts.ts'
import { countryChoices, weekdayChoices, zoneChoices } from '../entry/place-options.ts'
import { useFormProblems } from '../form-problems.ts'
import { Block, Facts } from './block.tsx'
import classes from './form.module.css'

type Organisation = SessionInfo['organisation']

/** What was decided at the first set-up. An administrator changes it here, each value as soon as it is chosen. */
export function OrganisationSection() {
  const { t, i18n } = useLingui()
  const { organisation } = useSession()
  const currency = new Intl.DisplayNames(i18n.locale, { type: 'currency' }).of(organisation.currency)
  return (
    <>
      <Block
        text={t`For everybody who works here. Each person chooses a language and a time zone of their own in the profile.`}
      >
        <Fields organisation={organisation} />
      </Block>
      <Block
        title={t`Customers in view`}
        text={t`What Today tells of, and when a colleague’s contact with the same customer is pointed out.`}
      >
        <Care organisation={organisation} />
      </Block>
      <Block
        title={t`Currency`}
        text={t`It stays as it was set up: every amount in another currency has been converted into it, at the rate of its day, and all sums and comparisons rest on that.`}
      >
        <Facts facts={[[t`Currency`, `${currency} (${organisation.currency})`]]} />
      </Block>
    </>
  )
}

function Fields({ organisation }: { organisation: Organisation }) {
  const { t, i18n } = useLingui()
  const mayChange = mayDo(useSession(), 'administer')
  const { change, problems } = useChanging()
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are of the language that is shown
  const countries = useMemo(countryChoices, [i18n.locale])
  const zones = useMemo(() => zoneChoices(organisation.timeZone), [organisation.timeZone])
  const choice = (key: 'country' | 'timeZone' | 'language' | 'weekStart') => ({
    value: String(organisation[key]),
    error: problems.at(key),
    allowDeselect: false,
    readOnly: !mayChange,
    onChange: (value: string | null) => {
      if (value && value !== String(organisation[key]))
        void change({ [key]: key === 'weekStart' ? Number(value) : value })
    },
  })
  return (
    <form className={classes.form} onSubmit={(event) => event.preventDefault()}>
      <Name
        key={organisation.organisation}
        {...{ organisation, mayChange, change }}
        error={problems.at('organisation')}
      />
      <Select
        label={t`Country`}
        description={t`Phone numbers without a country code are read as numbers of this country.`}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={countries}
        searchable
        nothingFoundMessage={t`No such country`}
        {...choice('country')}
      />
      <Select
        label={t`Time zone`}
        description={t`Days of reports begin and end by it.`}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={zones}
        searchable
        nothingFoundMessage={t`No such time zone`}
        {...choice('timeZone')}
      />
      <Select label={t`First day of the week`} data={weekdayChoices()} {...choice('weekStart')} />
      <Select
        label={t`Language`}
        description={t`Of letters, and of people who have chosen none.`}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        {...choice('language')}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
    </form>
  )
}

const quietChoices = [7, 14, 21, 30, 45, 60, 90, 180]
const nearbyChoices = [0, 1, 3, 7, 14, 30]

function Care({ organisation: { quietDays, nearbyDays } }: { organisation: Organisation }) {
  const { t } = useLingui()
  const mayChange = mayDo(useSession(), 'administer')
  const { change, problems } = useChanging()
  const choice = (key: 'quietDays' | 'nearbyDays', stored: number, choices: readonly number[]) => ({
    value: String(stored),
    error: problems.at(key),
    allowDeselect: false,
    readOnly: !mayChange,
    data: [...new Set([...choices, stored])]
      .sort((one, other) => one - other)
      .map((days) => ({
        value: String(days),
        label: days === 0 ? t`Never` : plural(days, { one: '# day', other: '# days' }),
      })),
    onChange: (value: string | null) => {
      if (value && value !== String(stored)) void change({ [key]: Number(value) })
    },
  })
  return (
    <form className={classes.form} onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t`Gone quiet after`}
        description={t`Deals and customers with which nothing was done for so long are on Today.`}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...choice('quietDays', quietDays, quietChoices)}
      />
      <Select
        label={t`Point out a colleague’s contact within`}
        description={t`Before or after the day for which a contact is planned.`}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...choice('nearbyDays', nearbyDays, nearbyChoices)}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
    </form>
  )
}

interface NameProps {
  organisation: Organisation
  mayChange: boolean
  error: ReactNode
  change: (values: Partial<Organisation>) => Promise<void>
}

/** Kept when it is left, or by Enter. */
function Name({ organisation: { organisation: stored }, mayChange, error, change }: NameProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(stored)
  const keep = () => {
    const name = typed.trim()
    if (name && name !== stored) void change({ organisation: name })
    if (!name) setTyped(stored)
  }
  return (
    <TextInput
      label={t`Name`}
      value={typed}
      maxLength={200}
      readOnly={!mayChange}
      error={error}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(stored)
      }}
    />
  )
}

function useChanging() {
  const { t } = useLingui()
  const problems = useFormProblems([
    'organisation',
    'country',
    'timeZone',
    'weekStart',
    'language',
    'quietDays',
    'nearbyDays',
  ])
  const change = async (values: Partial<Organisation>) => {
    problems.check({})
    try {
      const organisation = await call<Organisation>('/organisation', { method: 'PATCH', body: values })
      queryClient.setQueryData<SessionInfo>(['session'], (session) => session && { ...session, organisation })
      tellDone(t`Organisation changed`, null)
    } catch (error) {
      problems.take(error)
    }
  }
  return { change, problems }
}
