import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { joinList, splitList } from '#kernel/texts/list-text.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { PickBox } from '#web/kit/inputs/pick-box.tsx'
import type { PickItem } from '#web/kit/inputs/pick-list.tsx'
import { Pill } from '#web/kit/pill.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { useChosen } from '../use-chosen.web.tsx'

export const tagsWeb: FieldWeb<string[]> = {
  type: 'tags',
  Cell: ({ value }) => (
    <span className={cell.row}>
      {value.map((tag) => (
        <Pill key={tag}>{tag}</Pill>
      ))}
    </span>
  ),
  Editor: TagsEditor,
  text: joinList,
  read: (text) => withoutTwins(splitList(text)),
  width: 180,
}

/** Free words: Enter or a comma ends one, several may be pasted at once. */
function TagsEditor(props: EditorProps<string[]>) {
  const { value, field, place, typed, onChange } = props
  const [words, setWords] = useState(typed ?? '')
  const [chosen, choose] = useChosen(value)
  const tags = chosen ?? []
  const take = (next: readonly string[], rest = '') => {
    const all = withoutTwins(next)
    choose(all)
    setWords(rest)
    onChange(all)
  }
  const write = (text: string) => {
    const parts = text.split(/[,;\n|]/)
    const rest = parts.pop() ?? ''
    if (parts.length > 0) take([...tags, ...parts], rest.trimStart())
    else setWords(text)
  }
  return (
    <PickBox
      label={field.label}
      place={place}
      many
      items={[]}
      chosen={tags.map(itemOfTag)}
      words={words}
      onWords={write}
      onLeave={() => words.trim() !== '' && take([...tags, words])}
      onPick={() => {}}
      onFree={(text) => take([...tags, text])}
      onRemove={(item) => take(tags.filter((tag) => tag !== item?.key))}
      emptyText={words ? t`Enter adds “${words}”.` : t`Type a tag and press Enter.`}
      id={props.id}
      describedBy={props.describedBy}
      isInvalid={Boolean(props.error)}
      isRequired={field.required}
      disabled={props.disabled}
    />
  )
}

function itemOfTag(tag: string): PickItem {
  return { key: tag, label: tag, mark: <Pill>{tag}</Pill>, isWhole: true }
}

/** The same word in another case is not kept twice. */
function withoutTwins(words: readonly string[]): string[] | null {
  const tags = new Map<string, string>()
  for (const word of words) {
    const tag = word.trim().replace(/\s+/g, ' ')
    if (tag !== '' && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  }
  return tags.size > 0 ? [...tags.values()] : null
}
