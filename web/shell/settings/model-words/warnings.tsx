import { useLingui } from '@lingui/react/macro'
import { formatList } from '#web/kit/format.ts'
import { roleName } from '#web/records/role-name.ts'
import type { ModelChange } from '../data-model/model-data.ts'
import classes from './differences.module.css'
import { labelOfField, labelOfObject } from './model-labels.ts'

/** Which roles a computed field tells what they may not see themselves. */
export function Warnings({ of }: { of: NonNullable<ModelChange['warnings']> }) {
  const { t } = useLingui()
  return (
    <div className={classes.differences}>
      <p>{t`A computed field shows its value to everybody who sees the field, whatever it is made of. People with these roles may not see what stands behind them:`}</p>
      <ul>
        {of.flatMap(({ object, field, roles }) =>
          roles.map((role) => (
            <li key={`${object}.${field} ${role.key}`}>
              <strong>{roleName(role)}</strong>: {formatList(role.reads.map(placeOf))}
            </li>
          )),
        )}
      </ul>
      <p>{t`Hide the field from these roles under “Roles” if that is not meant.`}</p>
    </div>
  )
}

function placeOf({ object, field }: { object: string; field: string }): string {
  return `${labelOfObject(object)} · ${labelOfField(object, field)}`
}
