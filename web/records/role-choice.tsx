import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import classes from './role-choice.module.css'
import { roleName } from './role-name.ts'

interface Props {
  /** Keys of those that are chosen. */
  roles: readonly string[]
  change: (roles: readonly string[]) => void
}

/** The roles that are switched on, each to be ticked. */
export function RoleChoice({ roles, change }: Props) {
  const { t } = useLingui()
  const { data = [] } = useQuery({
    queryKey: ['roles', 'names'],
    queryFn: async () => (await call<{ data: { key: string; name: string; active: boolean }[] }>('/roles')).data,
  })
  return (
    <fieldset className={classes.roles}>
      <legend>{t`Roles`}</legend>
      {data
        .filter(({ key, active }) => active || roles.includes(key))
        .map((role) => (
          <Checkbox
            key={role.key}
            label={roleName(role)}
            checked={roles.includes(role.key)}
            onChange={(event) =>
              change(event.currentTarget.checked ? [...roles, role.key] : roles.filter((each) => each !== role.key))
            }
          />
        ))}
    </fieldset>
  )
}
