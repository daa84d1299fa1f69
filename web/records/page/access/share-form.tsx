import { useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { useFound } from '#web/data/find-records.ts'
import { titleOf } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { tellDone, tellProblem } from '../../acts.ts'
import { share } from './access-data.ts'
import classes from './access-dialog.module.css'

interface Props {
  object: string
  id: string
  /** People and teams that have it already. */
  taken: readonly string[]
}

/** Gives a person or a team sight of the record, or lets them change it. */
export function ShareForm({ object, id, taken }: Props) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const [right, setRight] = useState('see')
  const [isBusy, setBusy] = useState(false)
  const isChosen = chosen !== null && words === chosen.label
  const { groups, isLoading } = useHolders(isChosen ? '' : words, taken)
  const send = async () => {
    if (!chosen) return
    setBusy(true)
    try {
      const { label } = chosen
      const changeSet = await share(object, id, { with: chosen.value, canChange: right === 'change' })
      setChosen(null)
      setWords('')
      tellDone(t`Shared with ${label}`, changeSet)
      refreshObject(object, [id])
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Select
        aria-label={t`Share with`}
        placeholder={t`Share with a person or a team`}
        searchable
        clearable
        nothingFoundMessage={isLoading ? t`Searching…` : t`Nobody found`}
        filter={({ options }) => options}
        data={chosen && isChosen ? [chosen] : groups}
        value={chosen?.value ?? null}
        searchValue={words}
        onSearchChange={setWords}
        onChange={(_value, option) => setChosen(option ?? null)}
      />
      <PlainChoice
        label={t`May`}
        className={classes.right as string}
        choices={[
          { value: 'see', label: t`May see it` },
          { value: 'change', label: t`May change it` },
        ]}
        value={right}
        change={setRight}
      />
      <Button type="submit" loading={isBusy} disabled={!chosen}>
        {t`Share`}
      </Button>
    </form>
  )
}

/** Active people and teams whose names have the words. */
function useHolders(words: string, taken: readonly string[]) {
  const { t } = useLingui()
  const { objects } = currentCatalog()
  const [user, team] = [objects.get('user') as ObjectInfo, objects.get('team') as ObjectInfo]
  const people = useFound(user, words, { active: true })
  const teams = useFound(team, words, null)
  const itemsOf = (object: ObjectInfo, ids: readonly string[]) =>
    ids.flatMap((value) => {
      const record = records.get(object.name, value)
      const isOffered = record && record['active'] !== false && !taken.includes(value)
      return isOffered ? [{ value, label: titleOf(object, record) }] : []
    })
  return {
    isLoading: people.isLoading || teams.isLoading,
    groups: [
      { group: team.pluralLabel ?? t`Teams`, items: itemsOf(team, teams.ids) },
      { group: user.pluralLabel ?? t`People`, items: itemsOf(user, people.ids) },
    ],
  }
}
