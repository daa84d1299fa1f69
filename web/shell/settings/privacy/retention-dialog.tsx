import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Input, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone } from '#web/records/acts.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import form from '../form.module.css'
import { Wrong } from '../wrong.tsx'
import classes from './retention.module.css'
import {
  previewRule,
  type RetentionAct,
  type RetentionRule,
  type RuleWish,
  ruledObjects,
  useRetentionActs,
} from './retention-data.ts'

const usual = [6, 12, 24, 36, 60, 84, 120]

/** A rule is said, then what it would take is shown, and only then it can be switched on. */
export function RetentionDialog({ rule, close }: { rule: RetentionRule | null; close: () => void }) {
  const { t } = useLingui()
  const objects = ruledObjects(useCatalog())
  const [wish, setWish] = useState<RuleWish>(
    rule ?? { name: '', object: objects[0]?.name ?? 'contact', filter: {}, months: 36, act: 'ask' },
  )
  // One that was added and could not be switched on is changed from then on.
  const [kept, setKept] = useState(rule)
  const [isLooking, setLooking] = useState(false)
  const info = objects.find(({ name }) => name === wish.object)
  const isWhole = wish.name.trim() !== '' && info !== undefined
  return (
    <Dialog
      opened
      close={close}
      size={600}
      title={rule ? t`Rule “${rule.name}”` : t`New rule`}
      closeOnClickOutside={false}
      footer={
        isLooking ? null : (
          <>
            <Button variant="default" onClick={close}>{t`Cancel`}</Button>
            <Button disabled={!isWhole} onClick={() => setLooking(true)}>{t`Look at what it takes`}</Button>
          </>
        )
      }
    >
      {isLooking && info ? (
        <Look {...{ kept, setKept, wish, info, close }} back={() => setLooking(false)} />
      ) : (
        <Say {...{ wish, objects, info, isNew: kept === null }} change={(part) => setWish({ ...wish, ...part })} />
      )}
    </Dialog>
  )
}

interface SayProps {
  wish: RuleWish
  objects: readonly ObjectInfo[]
  info: ObjectInfo | undefined
  isNew: boolean
  change: (part: Partial<RuleWish>) => void
}

function Say({ wish, objects, info, isNew, change }: SayProps) {
  const { t } = useLingui()
  const months = [...new Set([...usual, wish.months])].sort((one, other) => one - other)
  const acts: { value: RetentionAct; label: string }[] = [
    { value: 'ask', label: t`Ask: list them here for a decision` },
    { value: 'bin', label: t`Move them to the bin` },
    { value: 'erase', label: t`Erase their personal data, with a certificate each` },
  ]
  return (
    <div className={classes.form}>
      <TextInput
        label={t`Name`}
        description={t`Stands on the certificates`}
        maxLength={200}
        data-autofocus
        value={wish.name}
        onChange={({ currentTarget: { value } }) => change({ name: value })}
      />
      {isNew && (
        <Input.Wrapper label={t`Records`}>
          <PlainChoice
            label={t`Records`}
            choices={objects.map(({ name, label, pluralLabel }) => ({ value: name, label: pluralLabel ?? label }))}
            value={wish.object}
            change={(object) => change({ object, filter: {} })}
          />
        </Input.Wrapper>
      )}
      {info && (
        <Input.Wrapper label={t`Only those where`}>
          <FilterBar
            object={info}
            filter={Object.keys(wish.filter).length > 0 ? wish.filter : null}
            onChange={(filter: Filter | null) => change({ filter: filter ?? {} })}
          />
        </Input.Wrapper>
      )}
      <Input.Wrapper label={t`When nothing has happened with them for`}>
        <PlainChoice
          label={t`When nothing has happened with them for`}
          choices={months.map((each) => ({ value: String(each), label: t`${each} months` }))}
          value={String(wish.months)}
          change={(value) => change({ months: Number(value) })}
        />
      </Input.Wrapper>
      <Input.Wrapper label={t`What becomes of them`}>
        <PlainChoice
          label={t`What becomes of them`}
          choices={acts}
          value={wish.act}
          change={(act) => change({ act: act as RetentionAct })}
        />
      </Input.Wrapper>
    </div>
  )
}

interface LookProps {
  kept: RetentionRule | null
  setKept: (rule: RetentionRule) => void
  wish: RuleWish
  info: ObjectInfo
  back: () => void
  close: () => void
}

function Look({ kept, setKept, wish, info, back, close }: LookProps) {
  const { t } = useLingui()
  const { add, change } = useRetentionActs()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { name, filter, months, act } = wish
  const { data, error, refetch } = useQuery({
    queryKey: ['retention', 'preview', wish.object, filter, months, act],
    queryFn: () => previewRule(wish),
    staleTime: 0,
    gcTime: 0,
  })
  const save = async (isOn: boolean) => {
    setBusy(true)
    setProblem(null)
    try {
      const held = kept ?? (await add(wish))
      setKept(held)
      if (kept || isOn)
        await change(held.id, { name, filter, months, act, isOn, ...(isOn && data ? { seen: data.count } : {}) })
      tellDone(isOn ? t`“${name}” is on` : t`“${name}” was saved`, null)
      close()
    } catch (failure) {
      setProblem(sayProblem(asProblem(failure)))
      setBusy(false)
      await refetch()
    }
  }
  return (
    <div className={classes.form}>
      {error && <p className={form.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={5} />}
      {data && (
        <>
          <p className={classes.count} data-many={act === 'erase' && data.count > 0 ? true : undefined}>
            {data.exact ? (
              <Plural
                value={data.count}
                _0="Tonight it would take nothing."
                one="Tonight it would take # record."
                other="Tonight it would take # records."
              />
            ) : (
              <Plural
                value={data.count}
                one="It would take more than # record."
                other="It would take more than # records, some each night."
              />
            )}
          </p>
          {data.samples.length > 0 && (
            <ul className={classes.samples} aria-label={t`Some of them`}>
              {data.samples.map(({ id, title }) => (
                <li key={id}>
                  <a href={`/${info.path}/${id}`} target="_blank" rel="noreferrer">
                    {title || id}
                  </a>
                </li>
              ))}
            </ul>
          )}
          {act === 'erase' && data.count > 0 && <p>{t`Erasing cannot be undone.`}</p>}
          <Kept kept={data.kept} />
        </>
      )}
      <Wrong>{problem}</Wrong>
      <div className={classes.acts}>
        <Button variant="default" onClick={back}>{t`Back`}</Button>
        <Button
          variant="default"
          disabled={isBusy || !data}
          onClick={() => void save(false)}
        >{t`Save, switched off`}</Button>
        <Button loading={isBusy} disabled={!data} onClick={() => void save(true)}>{t`Switch on`}</Button>
      </div>
    </div>
  )
}

function Kept({ kept }: { kept: readonly { object: string; reason: string }[] }) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  if (kept.length === 0) return null
  return (
    <ul className={classes.samples} aria-label={t`What is kept by law`}>
      {kept.map(({ object, reason }) => (
        <li key={object}>
          {objects.get(object)?.pluralLabel ?? object}: {reason}
        </li>
      ))}
    </ul>
  )
}
