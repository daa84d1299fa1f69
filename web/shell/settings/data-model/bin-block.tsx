import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { formatDate } from '#web/kit/format.ts'
import { Block, Line, Lines } from '../block.tsx'
import form from '../form.module.css'
import { fieldTypeName } from '../model-words/field-types.ts'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import { changeModel, type ModelView } from './model-data.ts'

type Dropped = ModelView['bin'][number]

/** What was dropped: brought back as it was, or dropped at once. */
export function BinBlock({ view }: { view: ModelView }) {
  const { t } = useLingui()
  if (view.bin.length === 0) return null
  return (
    <Block title={t`Bin`} text={t`Objects and fields that were dropped, with what was in them.`}>
      <Lines label={t`Bin`}>
        {view.bin.map((dropped) => (
          <DroppedLine key={`${dropped.object}.${dropped.field ?? ''}`} dropped={dropped} />
        ))}
      </Lines>
    </Block>
  )
}

function DroppedLine({ dropped }: { dropped: Dropped }) {
  const { t, i18n } = useLingui()
  const object = useCatalog().objects.get(dropped.object)
  const { field } = dropped
  const label = wordIn(dropped.label, i18n.locale as Language) ?? field ?? dropped.object
  const path = `/objects/${dropped.object}${field === undefined ? '' : `/fields/${field}`}`
  const until = formatDate(dropped.until.slice(0, 10))
  const restore = () =>
    void changeModel({ path: `${path}/restore`, method: 'POST' }, t`“${label}” is back`).catch(tellModelProblem)
  const dropNow = async () => {
    const isSure = await confirm({
      title: t`Drop “${label}” for good?`,
      text: t`All its values are removed. Nothing brings them back but a backup.`,
      confirmLabel: t`Drop for good`,
      danger: true,
    })
    if (!isSure) return
    await changeModel({ path: `${path}?forGood=true`, method: 'DELETE' }, t`“${label}” is gone`).catch(tellModelProblem)
  }
  const what =
    field === undefined ? t`Object` : `${fieldTypeName(dropped.type ?? '')} · ${object?.label ?? dropped.object}`
  return (
    <Line
      title={label}
      text={`${what} · ${t`until ${until}`}`}
      action={
        <div className={form.buttons}>
          <Button variant="default" size="compact-sm" onClick={restore}>{t`Bring back`}</Button>
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => void dropNow()}>
            {t`Drop for good`}
          </Button>
        </div>
      }
    />
  )
}
