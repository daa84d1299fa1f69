import { Trans, useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { IconPlus, IconSearch } from '#web/kit/icons.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import { creatableObjects } from '../pages.ts'
import type { Item } from './item.ts'
import { ItemList } from './item-list.tsx'
import classes from './palette.module.css'
import { sectionsOf } from './sections.ts'
import { takeTyped } from './typed-ahead.ts'
import { useActs } from './use-acts.ts'
import { useFoundRecords, useRecentItems } from './use-records.ts'

/** A line to type in and the list of what fits; the keyboard stays in the line. */
export function Finder({ close, openHelp }: { close: () => void; openHelp: () => void }) {
  const { t } = useLingui()
  const router = useRouter()
  const id = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const { found, isSearching } = useFoundRecords(query)
  const sections = sectionsOf({
    query,
    found,
    recent: useRecentItems(t`Recent`),
    acts: useActs({ openHelp }),
    last: useMakeable(query),
    titles: { recent: t`Recent`, best: t`Best matches` },
  })
  const items = sections.flatMap(({ items }) => items)
  const at = Math.min(active, items.length - 1)
  const choose = (item: Item, { inNewTab = false } = {}) => {
    if (item.path && inNewTab) {
      open(item.path, '_blank', 'noopener')
      return
    }
    close()
    if (item.path) void router.navigate({ to: item.path as '/' })
    else item.run?.()
  }
  const wantsFirst = useFirstWhenThere({ isSearching, first: items[0], choose })
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.nativeEvent.isComposing) return
    if (step !== undefined && items.length > 0) {
      setActive((at + step + items.length) % items.length)
    } else if (event.key === 'Enter') {
      const item = items[at]
      if (item?.record || !isSearching) item && choose(item, { inNewTab: event.ctrlKey || event.metaKey })
      else wantsFirst()
    } else {
      return
    }
    event.preventDefault()
  }
  return (
    <div className={classes.finder}>
      <div className={classes.line}>
        <IconSearch size={18} stroke={1.7} aria-hidden="true" />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={items[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label={t`Search and actions`}
          placeholder={t`Search records, pages and actions`}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={query}
          onFocus={() => {
            const ahead = takeTyped()
            if (ahead) setQuery((before) => before + ahead)
          }}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={press}
        />
        <button type="button" className={classes.esc} onClick={close}>
          Esc
        </button>
      </div>
      <ItemList id={id} sections={sections} active={at} setActive={setActive} choose={choose} />
      <p className="k-hidden" role="status">
        {isSearching ? '' : t`${items.length} results`}
      </p>
      {items.length === 0 && (
        <p className={classes.empty}>{isSearching ? t`Searching …` : <Trans>Nothing fits “{query.trim()}”.</Trans>}</p>
      )}
      <div className={classes.foot} aria-hidden="true">
        <span>
          <ShortcutKeys keys="ArrowUp" /> <ShortcutKeys keys="ArrowDown" /> {t`choose`}
        </span>
        <span>
          <ShortcutKeys keys="Enter" /> {t`open`}
        </span>
        <span>
          <ShortcutKeys keys="mod+Enter" /> {t`new tab`}
        </span>
      </div>
    </div>
  )
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** Enter before the server has answered opens the first line once it has. */
function useFirstWhenThere({
  isSearching,
  first,
  choose,
}: {
  isSearching: boolean
  first: Item | undefined
  choose: (item: Item) => void
}): () => void {
  const isWanted = useRef(false)
  useEffect(() => {
    if (isSearching || !isWanted.current) return
    isWanted.current = false
    if (first) choose(first)
  })
  return () => {
    isWanted.current = true
  }
}

/** A new record of the typed name, for objects that are called by a plain text. */
function useMakeable(query: string): Item[] {
  const { t } = useLingui()
  const name = query.trim()
  const objects = creatableObjects(useCatalog())
  if (name.length < 2) return []
  return objects
    .filter((object) => ['account', 'deal'].includes(object.name) && object.title === 'name')
    .map((object) => {
      const word = object.label
      return {
        key: `make ${object.name}`,
        icon: IconPlus,
        label: t`New: ${word} “${name}”`,
        section: t`Create`,
        run: () => openCreateForm({ object: object.name, values: { [object.title]: name } }),
      }
    })
}
