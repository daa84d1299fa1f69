import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import { IconRepeat } from '#web/kit/icons.ts'
import { fetched } from '#web/kit/late.ts'
import type { OwnAct } from '#web/records/own-acts.ts'

const objects = new Set(['lead', 'contact', 'deal'])

export const beginTheseAct: OwnAct = {
  key: 'cadence',
  icon: IconRepeat,
  label: () => t`Begin a cadence`,
  isOffered: ({ name }) =>
    objects.has(name) && currentCatalog().objects.has('cadence') && may('change', name) && may('create', 'cadenceRun'),
  run: (object, target, { count }) =>
    void fetched(() => import('./begin-cadence.web.tsx')).then(({ openBeginCadence }) =>
      openBeginCadence(object, target, count),
    ),
}
