import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import { IconBell } from '#web/kit/icons.ts'
import { tellProblem } from '../../acts.ts'
import { canConcern } from '../../timeline/activity-links.ts'
import classes from './record-head.module.css'

interface Following {
  following: boolean
  followers: number
}

/** Being told what others do with the record. */
export function Follow({ object, id }: { object: ObjectInfo; id: string }) {
  return canConcern(object.name) ? <FollowSwitch path={`/${object.path}/${id}/following`} /> : null
}

function FollowSwitch({ path }: { path: string }) {
  const { t } = useLingui()
  const key = ['following', path]
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call<Following>(path, { signal }), retry: false })
  const isFollowed = data?.following ?? false
  const label = isFollowed ? t`Stop following` : t`Follow`
  const toggle = async () => {
    if (!data) return
    const followers = data.followers + (isFollowed ? -1 : 1)
    queryClient.setQueryData<Following>(key, { following: !isFollowed, followers })
    try {
      await call(path, { method: isFollowed ? 'DELETE' : 'PUT' })
    } catch (problem) {
      queryClient.setQueryData(key, data)
      tellProblem(problem)
    }
  }
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={classes.star}
        aria-label={label}
        aria-pressed={isFollowed}
        disabled={!data}
        onClick={() => void toggle()}
      >
        <IconBell size={16} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
