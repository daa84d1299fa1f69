import type { Endpoint } from '#api/http/endpoint.ts'
import type { World } from '#context.ts'
import { accessEndpoints } from './access.routes.ts'
import { backupEndpoints } from './backups.routes.ts'
import { batchEndpoints } from './batch.routes.ts'
import { bulkEndpoints } from './bulk.routes.ts'
import { catalogEndpoints } from './catalog.routes.ts'
import { calendarFeedEndpoints } from './customers/calendar-feed.routes.ts'
import { contactsNearbyEndpoints } from './customers/contacts-nearby.routes.ts'
import { duplicateEndpoints } from './customers/duplicates.routes.ts'
import { erasureEndpoints } from './customers/erasures.routes.ts'
import { forecastEndpoints } from './customers/forecast.routes.ts'
import { handoverEndpoints } from './customers/handovers.routes.ts'
import { pipelineHealthEndpoints } from './customers/pipeline-health.routes.ts'
import { qualityEndpoints } from './customers/quality.routes.ts'
import { recommendationEndpoints } from './customers/recommendations.routes.ts'
import { retentionEndpoints } from './customers/retention.routes.ts'
import { territoryEndpoints } from './customers/territories.routes.ts'
import { todayEndpoints } from './customers/today.routes.ts'
import { workEndpoints } from './customers/work.routes.ts'
import { dashboardEndpoints } from './dashboards.routes.ts'
import { descriptionEndpoint } from './description.routes.ts'
import { exchangeRateEndpoints } from './exchange-rates/exchange-rates.routes.ts'
import { fileEndpoints } from './files/files.routes.ts'
import { followingEndpoints } from './following/following.routes.ts'
import { formPreviewEndpoints } from './forms/form-preview.routes.ts'
import { publicFormEndpoints } from './forms/public-forms.routes.ts'
import { exportEndpoints } from './imports/exports.routes.ts'
import { importRowEndpoints } from './imports/import-rows.routes.ts'
import { importEndpoints } from './imports/imports.routes.ts'
import { landingPageEndpoints } from './landing-pages/landing-pages.routes.ts'
import { listEndpoints } from './lists.routes.ts'
import { logEndpoints } from './log.routes.ts'
import { mailEndpoints } from './mail.routes.ts'
import { mailInEndpoints } from './mail-in/mail-in.routes.ts'
import { mergeEndpoints } from './merging/merge.routes.ts'
import { provenanceEndpoints } from './merging/provenance.routes.ts'
import { modelEndpoints } from './model/model.routes.ts'
import { modelObjectEndpoints } from './model/objects.routes.ts'
import { notificationEndpoints } from './notifications/notifications.routes.ts'
import { performanceEndpoints } from './observing/performance.routes.ts'
import { systemEndpoints } from './observing/system.routes.ts'
import { peopleEndpoints } from './people.routes.ts'
import { recordEndpoints } from './records.routes.ts'
import { roleEndpoints } from './roles.routes.ts'
import { roomLinkEndpoints } from './rooms/room-links.routes.ts'
import { sessionEndpoints } from './session.routes.ts'
import { setUpEndpoints } from './setup.routes.ts'
import { oidcEndpoints } from './sign-in/oidc.routes.ts'
import { passkeyEndpoints } from './sign-in/passkey.routes.ts'
import { secondFactorEndpoints } from './sign-in/second-factor.routes.ts'
import { signInEndpoints } from './sign-ins.routes.ts'
import { streamEndpoints } from './stream.routes.ts'
import { verbEndpoints } from './verbs.routes.ts'
import { viewEndpoints } from './views.routes.ts'
import { webhookEndpoints } from './webhooks/webhooks.routes.ts'

/** Every call below `/api/v1`, in the order in which the reference tells them. */
export function endpointsOf(world: Pick<World, 'routes' | 'catalog'>): Endpoint[] {
  const described = [
    ...recordEndpoints,
    ...listEndpoints,
    ...batchEndpoints,
    ...bulkEndpoints,
    ...mergeEndpoints,
    ...duplicateEndpoints,
    ...followingEndpoints,
    ...verbEndpoints(world.routes, world.catalog),
    ...todayEndpoints,
    ...contactsNearbyEndpoints,
    ...calendarFeedEndpoints,
    ...publicFormEndpoints,
    ...formPreviewEndpoints,
    ...landingPageEndpoints,
    ...mailInEndpoints,
    ...roomLinkEndpoints,
    ...fileEndpoints,
    ...importEndpoints,
    ...importRowEndpoints,
    ...logEndpoints,
    ...provenanceEndpoints,
    ...erasureEndpoints,
    ...handoverEndpoints,
    ...workEndpoints,
    ...territoryEndpoints,
    ...forecastEndpoints,
    ...recommendationEndpoints,
    ...pipelineHealthEndpoints,
    ...retentionEndpoints,
    ...qualityEndpoints,
    ...streamEndpoints,
    ...catalogEndpoints,
    ...modelObjectEndpoints,
    ...modelEndpoints,
    ...exchangeRateEndpoints,
    ...sessionEndpoints,
    ...secondFactorEndpoints,
    ...passkeyEndpoints,
    ...oidcEndpoints,
    ...signInEndpoints,
    ...exportEndpoints,
    ...setUpEndpoints,
    ...peopleEndpoints,
    ...roleEndpoints,
    ...accessEndpoints,
    ...viewEndpoints,
    ...dashboardEndpoints,
    ...notificationEndpoints,
    ...backupEndpoints,
    ...mailEndpoints,
    ...webhookEndpoints,
    ...systemEndpoints,
    ...performanceEndpoints,
  ]
  return [...described, descriptionEndpoint(described, () => world.catalog)]
}
