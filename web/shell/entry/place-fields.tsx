import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Language, languageNames, languages, showLanguage } from '#web/kit/i18n.ts'
import type { FormProblems } from '../form-problems.ts'
import classes from './entry-form.module.css'
import { type Place, placeOf } from './guess-place.ts'
import { countryChoices, currencyChoices, sayZone, weekdayChoices, weekdayName, zoneChoices } from './place-options.ts'

interface Props {
  place: Place
  change: (changes: Partial<Place>) => void
  problems: FormProblems
}

/** Country and language; what follows from the country is said, and changed only by whoever wants to. */
export function PlaceFields({ place, change, problems }: Props) {
  const { t, i18n } = useLingui()
  const [isOpen, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are of the language that is shown
  const countries = useMemo(countryChoices, [i18n.locale])
  const isRefused = ['timeZone', 'currency', 'weekStart'].some((path) => problems.at(path))
  const zone = sayZone(place.timeZone)
  const day = weekdayName(place.weekStart)
  return (
    <>
      <div className={classes.pair}>
        <Select
          size="md"
          label={t`Country`}
          data={countries}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t`No such country`}
          value={place.country}
          error={problems.at('country')}
          onChange={(country) => country && change(placeOf(country, place.timeZone))}
        />
        <Select
          size="md"
          label={t`Language`}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          allowDeselect={false}
          value={i18n.locale}
          onChange={(language) => language && void showLanguage(language as Language)}
        />
      </div>
      {isOpen || isRefused ? (
        <DerivedFields place={place} change={change} problems={problems} />
      ) : (
        <p className={classes.derived}>
          <span>{t`${zone} · ${place.currency} · the week starts: ${day}`}</span>
          <button type="button" onClick={() => setOpen(true)}>
            {t`Change`}
          </button>
        </p>
      )}
    </>
  )
}

function DerivedFields({ place, change, problems }: Props) {
  const { t, i18n } = useLingui()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the zone that was guessed is among them once
  const zones = useMemo(() => zoneChoices(place.timeZone), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are of the language that is shown
  const currencies = useMemo(currencyChoices, [i18n.locale])
  return (
    <>
      <Select
        size="md"
        label={t`Time zone`}
        data={zones}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t`No such time zone`}
        value={place.timeZone}
        error={problems.at('timeZone')}
        onChange={(timeZone) => timeZone && change({ timeZone })}
      />
      <div className={classes.pair}>
        <Select
          size="md"
          label={t`Currency`}
          description={t`Stays as it is later on`}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data={currencies}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t`No such currency`}
          value={place.currency}
          error={problems.at('currency')}
          onChange={(currency) => currency && change({ currency })}
        />
        <Select
          size="md"
          label={t`First day of the week`}
          data={weekdayChoices()}
          allowDeselect={false}
          value={String(place.weekStart)}
          error={problems.at('weekStart')}
          onChange={(weekStart) => weekStart && change({ weekStart: Number(weekStart) })}
        />
      </div>
    </>
  )
}
