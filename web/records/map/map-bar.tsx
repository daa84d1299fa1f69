import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { addressesOf } from './addresses.ts'
import classes from './map-bar.module.css'
import type { Places } from './use-places.ts'

interface Props {
  object: ObjectInfo
  field: FieldInfo
  setField: (name: string) => void
  places: Places | null
  showAll: () => void
  showNowhere: () => void
}

/** What stands above the map: how many lie on it, and what does not. */
export function MapBar({ object, field, setField, places, showAll, showNowhere }: Props) {
  const { t } = useLingui()
  const fields = addressesOf(object)
  const inCountries = places?.countries.reduce((sum, { count }) => sum + count, 0) ?? 0
  const [onMap, nowhere] = [formatNumber((places?.located ?? 0) + inCountries), formatNumber(places?.nowhere ?? 0)]
  return (
    <div className={classes.bar}>
      <Button size="compact-sm" variant="default" onClick={showAll}>{t`Show all`}</Button>
      <h2 aria-live="polite">{places && t`${onMap} on the map`}</h2>
      {places !== null && places.nowhere > 0 && (
        <button type="button" className={classes.without} onClick={showNowhere}>
          {t`${nowhere} without a place`}
        </button>
      )}
      {fields.length > 1 && (
        <PlainChoice
          label={t`Lies at`}
          className={classes.field ?? ''}
          choices={fields.map(({ name, label }) => ({ value: name, label }))}
          value={field.name}
          change={setField}
        />
      )}
    </div>
  )
}
