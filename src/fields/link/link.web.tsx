import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { LinkEditor } from '../link-editor.web.tsx'
import { idOfTitle, Linked, saidTitle } from '../linked.web.tsx'
import { useChosen } from '../use-chosen.web.tsx'

export const linkWeb: FieldWeb<string> = {
  type: 'link',
  Cell: ({ value, field }) => (field.target ? <Linked object={field.target} id={value} /> : <span>{value}</span>),
  Editor: OneLinkEditor,
  text: (value, field) => (field.target ? saidTitle(field.target, value) : value),
  read: (text, field) => (text.trim() === '' ? null : idOfTitle(field.target, text)),
  width: 180,
}

function OneLinkEditor(props: EditorProps<string>) {
  const { value, onChange, onDone, ...rest } = props
  const [chosen, choose] = useChosen(value)
  return (
    <LinkEditor
      {...rest}
      ids={chosen === null ? [] : [chosen]}
      onIds={([id = null], isDone) => {
        choose(id)
        onChange(id)
        if (isDone) onDone?.(id)
      }}
    />
  )
}
