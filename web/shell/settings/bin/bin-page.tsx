import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { ChoiceStrip } from '#web/kit/choice-strip.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconSearch, IconTrash } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { useBinCounts } from './bin-counts.ts'
import { BinList } from './bin-list.tsx'
import classes from './bin-page.module.css'

/** What was deleted, by kind, with the way back. Which kind is looked at stands in the address. */
export function BinPage() {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { object?: string }
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words)
  const counts = useBinCounts()
  const shown = counts?.filter(({ count, object }) => count > 0 || object === search.object) ?? []
  const object = objects.get(search.object ?? '') ?? objects.get(shown[0]?.object ?? '')
  return (
    <main className={classes.page}>
      <PageHeader
        title={t`Bin`}
        actions={
          object && (
            <TextInput
              className={classes.search}
              placeholder={t`Search in the bin`}
              aria-label={t`Search in the bin`}
              leftSection={<IconSearch size={14} aria-hidden="true" />}
              value={words}
              onChange={({ currentTarget }) => setWords(currentTarget.value)}
            />
          )
        }
      />
      {!counts ? (
        <div className={classes.waiting}>
          <SkeletonLines count={6} />
        </div>
      ) : !object ? (
        <EmptyState
          icon={IconTrash}
          title={t`The bin is empty`}
          text={t`What you delete comes here first, with its history and its links, and can be restored.`}
        />
      ) : (
        <>
          <ChoiceStrip
            isBar
            label={t`Kinds of records in the bin`}
            choices={shown.map(({ object: name, count }) => ({
              value: name,
              label: objects.get(name)?.pluralLabel ?? name,
              count,
            }))}
            value={object.name}
            change={(name) => void navigate({ to: '/bin', search: { object: name } as never })}
          />
          <BinList key={object.name} object={object} words={wanted} clear={() => setWords('')} />
        </>
      )}
    </main>
  )
}
