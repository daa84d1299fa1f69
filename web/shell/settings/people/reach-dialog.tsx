import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { type Act, fieldOf, type Scope, useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { roleName } from '#web/records/role-name.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { useRoles } from '../roles/roles.ts'
import { sayRoleAct, sayScope } from '../roles/say-role.ts'
import classes from './reach-dialog.module.css'

interface ObjectReach {
  object: string
  scopes: Record<Act, Scope>
  import: boolean
  /** Null where there is too much to count. */
  records: Record<'total' | CountedAct, number> | null
  hidden: string[]
}

interface Reach {
  roles: string[]
  objects: ObjectReach[]
}

const countedActs = ['see', 'change', 'delete', 'export'] as const
type CountedAct = (typeof countedActs)[number]

interface Props {
  id: string
  name: string
  opened: boolean
  close: () => void
}

/** What somebody sees and may do, in records of each object: all roles, teams, branches, shares and denials together. */
export function ReachDialog({ id, name, opened, close }: Props) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} size={680} title={t`What ${name} sees`}>
      <ReachTable id={id} close={close} />
    </Dialog>
  )
}

function ReachTable({ id, close }: { id: string; close: () => void }) {
  const { t } = useLingui()
  const { data: roles = [] } = useRoles()
  const { data, error } = useQuery({
    queryKey: ['roles', 'reach', id],
    queryFn: ({ signal }) => call<Reach>(`/users/${id}/reach`, { signal }),
    staleTime: 0,
  })
  if (error) return <p className={classes.text}>{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={8} />
  const names = data.roles
    .map((key) => roleName(roles.find((role) => role.key === key) ?? { key, name: key }))
    .join(', ')
  return (
    <>
      <p className={classes.text}>
        {names
          ? t`Roles: ${names}. Teams, branches, shares and what roles deny are counted in.`
          : t`Without a role nothing is seen but what is shared.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={t`Records`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Object`}</th>
              {countedActs.map((act) => (
                <th key={act} scope="col">
                  {sayRoleAct(act)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.objects.map((reach) => (
              <Row key={reach.object} reach={reach} close={close} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Row({ reach, close }: { reach: ObjectReach; close: () => void }) {
  const { t } = useLingui()
  const object = useCatalog().objects.get(reach.object)
  if (!object) return null
  const hidden = reach.hidden.map((name) => fieldOf(object, name)?.label ?? name).join(', ')
  return (
    <tr>
      <th scope="row">
        <Link to={`/${object.path}` as '/'} onClick={close}>
          {object.pluralLabel ?? object.label}
        </Link>
        {hidden && reach.scopes.see !== 'none' && <span className={classes.hidden}>{t`Hidden: ${hidden}`}</span>}
      </th>
      {countedActs.map((act) => (
        <td key={act} data-none={reach.records?.[act] === 0 || undefined}>
          <Count reach={reach} act={act} />
          <span className={classes.scope}>{sayScope(reach.scopes[act])}</span>
        </td>
      ))}
    </tr>
  )
}

function Count({ reach: { records }, act }: { reach: ObjectReach; act: CountedAct }) {
  const { t } = useLingui()
  if (!records) return <span>{t`Too many to count`}</span>
  const count = formatNumber(records[act])
  const total = formatNumber(records.total)
  return <span>{act === 'see' ? t`${count} of ${total}` : count}</span>
}
