import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { roleName } from '#web/records/role-name.ts'
import classes from '../form.module.css'
import { roleText, useRoles } from '../roles/roles.ts'

interface Props {
  value: readonly string[]
  onChange: (value: string[]) => void
  error?: string | undefined
}

/** Roles with what they mean; a person may have several. */
export function RoleChoice({ value, onChange, error }: Props) {
  const { t } = useLingui()
  const { data: roles = [] } = useRoles()
  return (
    <Checkbox.Group label={t`Roles`} value={[...value]} onChange={onChange} error={error}>
      <div className={classes.choices}>
        {roles
          .filter(({ key, active }) => active || value.includes(key))
          .map((role) => (
            <Checkbox
              key={role.key}
              value={role.key}
              label={roleName(role)}
              description={roleText(role)}
              classNames={{ label: classes.choice, description: classes.meaning }}
            />
          ))}
      </div>
    </Checkbox.Group>
  )
}
