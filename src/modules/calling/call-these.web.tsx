import { t } from '@lingui/core/macro'
import { may } from '#web/data/session.ts'
import { IconCall } from '#web/kit/icons.ts'
import { fetched } from '#web/kit/late.ts'
import type { OwnAct } from '#web/records/own-acts.ts'

const callable = new Set(['lead', 'contact', 'account', 'deal'])

export const callTheseAct: OwnAct = {
  key: 'call-list',
  icon: IconCall,
  label: () => t`Call list`,
  isOffered: ({ name }) => callable.has(name) && may('create', 'callList') && may('create', 'activity'),
  run: (object, target, shown) =>
    void fetched(() => import('./new-call-list.web.tsx')).then(({ openNewCallList }) =>
      openNewCallList(object, target, shown),
    ),
}
