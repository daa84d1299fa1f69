import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Act, fieldOf, useCatalog } from '#web/data/catalog.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { IconHide, IconPlus } from '#web/kit/icons.ts'
import { acts } from './draft.ts'
import classes from './impact-dialog.module.css'
import type { RoleImpact } from './roles.ts'
import { sayGain, sayLoss, sayPeople } from './say-role.ts'

interface Props {
  impact: RoleImpact | null
  name: string
  isBusy: boolean
  close: () => void
  save: () => void
}

/** What a change of a role comes to, before it is made. */
export function ImpactDialog({ impact, name, isBusy, close, save }: Props) {
  const { t } = useLingui()
  const [last, setLast] = useState(impact)
  if (impact && impact !== last) setLast(impact)
  return (
    <Dialog
      opened={impact !== null}
      close={close}
      size={520}
      title={t`What comes of it`}
      footer={
        <>
          <Button variant="default" onClick={close}>
            {t`Back`}
          </Button>
          <Button loading={isBusy} onClick={save} data-autofocus>
            {t`Save`}
          </Button>
        </>
      }
    >
      <p className={classes.text}>
        {t`For those who have the role “${name}”, with all their other roles and shares counted in. It can be undone.`}
      </p>
      <ul className={classes.objects}>
        {(impact ?? last)?.objects.map((each) => (
          <ObjectImpact key={each.object} impact={each} />
        ))}
      </ul>
    </Dialog>
  )
}

function ObjectImpact({ impact }: { impact: RoleImpact['objects'][number] }) {
  const { t } = useLingui()
  const object = useCatalog().objects.get(impact.object)
  const lines = acts.flatMap((act) => linesOf(act, impact.acts[act]))
  const fields = (list: RoleImpact['objects'][number]['shown']) =>
    list.map(({ field, people }) => ({
      label: (object && fieldOf(object, field)?.label) ?? field,
      who: sayPeople(people),
    }))
  return (
    <li>
      <h3>{object?.pluralLabel ?? object?.label ?? impact.object}</h3>
      {lines.map(({ text, isLoss }) => (
        <Effect key={text} text={text} isLoss={isLoss} />
      ))}
      {impact.acts.see?.gained === null && <p className={classes.text}>{t`There are too many records to count.`}</p>}
      {fields(impact.shown).map(({ label, who }) => (
        <Effect key={label} text={t`The field “${label}” becomes visible to ${who}`} isLoss={false} />
      ))}
      {fields(impact.hidden).map(({ label, who }) => (
        <Effect key={label} text={t`The field “${label}” disappears for ${who}`} isLoss />
      ))}
    </li>
  )
}

type Counted = NonNullable<RoleImpact['objects'][number]['acts'][Act]>

function linesOf(act: Act, counted: Counted | undefined): { text: string; isLoss: boolean }[] {
  const { gained, lost } = counted ?? { gained: null, lost: null }
  return [
    ...(gained && gained.records > 0 ? [{ text: sayGain(act, gained), isLoss: false }] : []),
    ...(lost && lost.records > 0 ? [{ text: sayLoss(act, lost), isLoss: true }] : []),
  ]
}

function Effect({ text, isLoss }: { text: string; isLoss: boolean }) {
  return (
    <p className={classes.effect} data-loss={isLoss || undefined}>
      {isLoss ? <IconHide size={14} aria-hidden="true" /> : <IconPlus size={14} aria-hidden="true" />}
      {text}
    </p>
  )
}
