import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { ChoiceStrip } from '#web/kit/choice-strip.tsx'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { FieldInput } from '../../form/field-input.tsx'
import { isFilled } from '../../form/form-fields.ts'
import { objectWeb } from '../../object-web.ts'
import type { BulkTarget } from '../../own-acts.ts'
import { sayProblem } from '../../say-problem.ts'
import { type BulkAct, previewBulk } from './bulk-data.ts'
import classes from './bulk-dialog.module.css'
import { BulkPreviewView } from './bulk-preview.tsx'

interface Props {
  object: ObjectInfo
  target: BulkTarget
  count: number
  /** Those of the chosen records that are here, for what the domain wants to know of them. */
  known: readonly RecordData[]
  /** Key of the field, where the person has said it already; null to choose one, `delete` to move them to the bin. */
  begin: { field: string | null } | 'delete'
}

/** What is to be done with many records: asked, shown before it is done, and then answered. */
export default function BulkDialog(props: Props & Asking<BulkAct>) {
  const { object, target, known, begin, opened, answer, count } = props
  const { t } = useLingui()
  const fields = object.fields
    .filter((field) => !field.readOnly && field.mayChange && !field.unique)
    .toSorted((a, b) => Number(a.system) - Number(b.system))
  const [key, setKey] = useState(begin === 'delete' ? null : begin.field)
  const [value, setValue] = useState<unknown>(null)
  const [way, setWay] = useState<Way>('add')
  const [act, setAct] = useState<BulkAct | null>(begin === 'delete' ? { op: 'delete' } : null)
  // What is typed and is no value would else empty the field in all of them.
  const [isInvalid, setInvalid] = useState(false)
  const field = fields.find((each) => each.key === key)
  // Of several values nothing is added or taken away by saying none; to empty the field is another thing to say.
  const isUnsaid = field !== undefined && isSeveral(field) && way !== 'set' && !isFilled(value)
  const look = async () => {
    if (!field || isInvalid || isUnsaid) return
    const values = { [field.key]: isSeveral(field) && way !== 'set' ? { [way]: value } : (value ?? null) }
    const asked = await objectWeb(object.name)?.beforeChanges?.(known, values)
    if (asked === null) return
    // What stays behind the preview counts, and names.
    asked?.tell?.(null)
    setAct({ op: 'update', data: asked?.values ?? values })
  }
  const close = () => answer(null)
  return (
    <Dialog
      opened={opened}
      close={close}
      title={begin === 'delete' ? t`Move to the bin` : t`Edit many records`}
      size={560}
      closeOnClickOutside={false}
      footer={
        act ? (
          <PreviewButtons {...{ object, target, act, answer }} back={begin === 'delete' ? close : () => setAct(null)} />
        ) : (
          <>
            <Button variant="default" onClick={close}>{t`Cancel`}</Button>
            <Button
              disabled={!field || isInvalid || isUnsaid}
              onClick={() => void look()}
            >{t`Look at what changes`}</Button>
          </>
        )
      }
    >
      <p className={classes.count}>
        <Plural value={count} one="# record is selected." other="# records are selected." />
      </p>
      {act ? (
        <Preview {...{ object, target, act }} />
      ) : (
        <Choice
          {...{ fields, field, value, setValue, setInvalid, way, setWay }}
          choose={(next) => {
            setKey(next)
            setValue(null)
            setInvalid(false)
          }}
        />
      )}
    </Dialog>
  )
}

interface ChoiceProps {
  fields: readonly FieldInfo[]
  field: FieldInfo | undefined
  choose: (key: string | null) => void
  value: unknown
  setValue: (value: unknown) => void
  setInvalid: (isInvalid: boolean) => void
  way: Way
  setWay: (way: Way) => void
}

/** What becomes of the values that a field of several has already. */
type Way = 'add' | 'remove' | 'set'

function isSeveral({ type }: FieldInfo): boolean {
  return type === 'tags' || type === 'multiSelect' || type === 'links'
}

function Choice({ fields, field, choose, value, setValue, setInvalid, way, setWay }: ChoiceProps) {
  const { t } = useLingui()
  const editor = useRef<HTMLDivElement>(null)
  // The value is what one types next.
  const goOn = () => setTimeout(() => editor.current?.querySelector<HTMLElement>('input, textarea, select')?.focus())
  return (
    <div className={classes.form}>
      <Select
        label={t`Field`}
        data={fields.map(({ key, label }) => ({ value: key, label }))}
        value={field?.key ?? null}
        searchable
        selectFirstOptionOnChange
        data-autofocus={field ? undefined : true}
        nothingFoundMessage={t`No field is called so`}
        onChange={(next) => {
          choose(next)
          goOn()
        }}
      />
      {field && isSeveral(field) && (
        <ChoiceStrip<Way>
          label={t`What is done with the values`}
          choices={[
            { value: 'add', label: t`Add these` },
            { value: 'remove', label: t`Take these away` },
            { value: 'set', label: t`Put these in their place` },
          ]}
          value={way}
          change={setWay}
        />
      )}
      {field && (
        <div ref={editor}>
          <FieldInput
            key={field.key}
            field={field}
            value={value}
            onChange={setValue}
            onInvalid={(message) => setInvalid(message !== null)}
          />
        </div>
      )}
      {field && !field.required && (way === 'set' || !isSeveral(field)) && (
        <p className={classes.note}>
          <Trans>Left empty, the field is emptied in all of them.</Trans>
        </p>
      )}
    </div>
  )
}

type PreviewProps = Pick<Props, 'object' | 'target'> & { act: BulkAct }

function usePreview({ object, target, act }: PreviewProps) {
  return useQuery({
    queryKey: ['about', object.name, 'bulk', target, act],
    queryFn: () => previewBulk(object, target, act),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

function Preview(props: PreviewProps) {
  const { data, error } = usePreview(props)
  if (error) return <p className={classes.problem}>{sayProblem(asProblem(error))}</p>
  if (!data) {
    return (
      <p className={classes.note} role="status">
        <Trans>Looking at what would change…</Trans>
      </p>
    )
  }
  return <BulkPreviewView object={props.object} act={props.act} preview={data} />
}

function PreviewButtons({
  back,
  answer,
  ...props
}: PreviewProps & { back: () => void; answer: Asking<BulkAct>['answer'] }) {
  const { t } = useLingui()
  const { data } = usePreview(props)
  const isDelete = props.act.op === 'delete'
  return (
    <>
      <Button variant="default" onClick={back}>
        {isDelete ? t`Cancel` : t`Back`}
      </Button>
      <Button disabled={!data || data.changing === 0} onClick={() => answer(props.act)} data-autofocus>
        {isDelete ? t`Move to the bin` : t`Change them`}
      </Button>
    </>
  )
}
