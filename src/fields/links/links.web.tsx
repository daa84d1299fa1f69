import { joinList, splitList } from '#kernel/texts/list-text.ts'
import cell from '#web/kit/inputs/cell.module.css'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { LinkEditor } from '../link-editor.web.tsx'
import { idOfTitle, Linked, saidTitle } from '../linked.web.tsx'
import { useChosen } from '../use-chosen.web.tsx'

export const linksWeb: FieldWeb<string[]> = {
  type: 'links',
  Cell: ({ value, field }) => (
    <span className={cell.row}>
      {value.slice(0, 3).map((id) => (
        <Linked key={id} object={field.target ?? ''} id={id} isPlain />
      ))}
      {value.length > 3 && <span className={cell.more}>+{value.length - 3}</span>}
    </span>
  ),
  Editor: LinksEditor,
  text: (value, field) => joinList(value.map((id) => saidTitle(field.target, id))),
  read: (text, field) => {
    const ids = splitList(text).map((each) => idOfTitle(field.target, each))
    return ids.length > 0 ? [...new Set(ids)] : null
  },
  width: 200,
}

function LinksEditor(props: EditorProps<string[]>) {
  const { value, onChange, onDone: _, ...rest } = props
  const [chosen, choose] = useChosen(value)
  return (
    <LinkEditor
      {...rest}
      many
      ids={chosen ?? []}
      onIds={(ids) => {
        const next = ids.length > 0 ? ids : null
        choose(next)
        onChange(next)
      }}
    />
  )
}
