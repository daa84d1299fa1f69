import { useLingui } from '@lingui/react/macro'
import { SegmentedControl, Select, TextInput, useMantineColorScheme } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useWholeRecord } from '#web/data/about.ts'
import { type FieldInfo, fieldOf, useCatalog } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { currentTimeZone } from '#web/kit/format.ts'
import { type Language, languageNames, languages } from '#web/kit/i18n.ts'
import { changeByPerson, tellDone, tellProblem } from '#web/records/acts.ts'
import { setDensity, useDensity } from '../../density.ts'
import { zoneChoices } from '../../entry/place-options.ts'
import { changeLanguage, keepHabit } from '../../person.ts'
import { Block } from '../block.tsx'
import classes from '../form.module.css'
import { WishesBlock } from '../mail/wishes-block.tsx'
import { AbsenceBlock } from './absence-block.tsx'
import { CalendarBlock } from './calendar-block.tsx'

/** Who one is for the others, and how Kith looks and speaks. */
export function ProfileSection() {
  const { t } = useLingui()
  const { user } = useSession()
  const { record } = useWholeRecord('user', user.id)
  const info = useCatalog().objects.get('user')
  const fields = ['name', 'email', 'jobTitle', 'phone'].flatMap((name) => (info && fieldOf(info, name)) ?? [])
  return (
    <>
      <Block title={t`You`} text={t`Your colleagues see this beside everything that is yours.`}>
        <div className={classes.form}>
          {fields.map((field) => (
            <TextFact key={field.key} field={field} record={record} />
          ))}
        </div>
      </Block>
      <LanguageBlock />
      <LooksBlock />
      <WishesBlock />
      <AbsenceBlock />
      <CalendarBlock />
    </>
  )
}

/** A text of the record that is kept when one leaves it. */
function TextFact({ field, record }: { field: FieldInfo; record: RecordData | undefined }) {
  const { t } = useLingui()
  const stored = textOf(record?.[field.key])
  const [typed, setTyped] = useState<string | null>(null)
  const keep = async () => {
    const text = typed?.trim() ?? ''
    if (!record || typed === null || text === stored) return setTyped(null)
    const values = { [field.key]: text || null }
    const isKept = await changeByPerson({ object: 'user', record, values, text: t`${field.label} changed` })
    if (isKept) setTyped(null)
    await queryClient.invalidateQueries({ queryKey: ['session'] })
  }
  return (
    <TextInput
      label={field.label}
      value={typed ?? stored}
      readOnly={!field.mayChange || !record}
      description={field.mayChange ? undefined : t`Only an administrator changes this.`}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      type={field.type === 'email' ? 'email' : field.type === 'phone' ? 'tel' : 'text'}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function LanguageBlock() {
  const { t, i18n } = useLingui()
  const { organisation, user } = useSession()
  const zone = user.timeZone || organisation.timeZone
  const zones = useMemo(() => zoneChoices(zone), [zone])
  const keepZone = async (timeZone: string) => {
    try {
      await keepHabit({ timeZone })
      tellDone(t`Time zone changed`, null)
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <Block title={t`Language and time`} text={t`Dates, amounts and times follow them, for you alone.`}>
      <div className={classes.form}>
        <Select
          label={t`Language`}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          allowDeselect={false}
          value={i18n.locale}
          onChange={(language) =>
            language && void changeLanguage(language as Language).catch((error) => tellProblem(error))
          }
        />
        <Select
          label={t`Time zone`}
          data={zones}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t`No such time zone`}
          value={zone || currentTimeZone()}
          onChange={(timeZone) => timeZone && void keepZone(timeZone)}
        />
      </div>
    </Block>
  )
}

function LooksBlock() {
  const { t } = useLingui()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const density = useDensity()
  return (
    <Block title={t`Looks`} text={t`In this browser.`}>
      <div className={classes.form}>
        <SegmentedControl
          aria-label={t`Theme`}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as 'auto')}
          data={[
            { value: 'auto', label: t`Like the system` },
            { value: 'light', label: t`Light` },
            { value: 'dark', label: t`Dark` },
          ]}
        />
        <SegmentedControl
          aria-label={t`Rows of lists`}
          value={density}
          onChange={(value) => setDensity(value as 'normal')}
          data={[
            { value: 'normal', label: t`Normal rows` },
            { value: 'compact', label: t`Compact rows` },
          ]}
        />
      </div>
    </Block>
  )
}
