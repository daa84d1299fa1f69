import type { z } from 'zod'
import { list, object, ref } from '#api/description/schema-parts.ts'
import { demandObject } from '#api/http/check-body.ts'
import { type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { versionOf } from '#api/http/if-match.ts'
import {
  changeDashboard,
  type changeDashboardInput,
  createDashboard,
  type createDashboardInput,
  type Dashboard,
  deleteDashboard,
  listDashboards,
  readDashboard,
  restoreDashboard,
} from '#modules/dashboards/index.ts'

const tag = 'Dashboards'

/** Boards of figures. The figures themselves are asked for by `aggregate` and `query` of each object, within the rights of whoever looks. */
export const dashboardEndpoints: readonly Endpoint[] = [
  endpoint('GET /dashboards', {
    operationId: 'listDashboards',
    summary: 'Dashboards: one’s own and those that are shared with one',
    tag,
    answers: {
      200: {
        description: 'What is shared with one’s roles first',
        schema: object({ data: list(ref('DashboardSummary')) }),
      },
    },
    run: async ({ ctx }) => ({ body: { data: await listDashboards(ctx) } }),
  }),
  endpoint('POST /dashboards', {
    operationId: 'createDashboard',
    summary: 'Make a dashboard',
    description:
      'Objects, fields and filters of its widgets are checked as `aggregate` checks them. Shared with everybody unless `roles` says with whom. 32 KB in all.',
    tag,
    bodySchema: ref('NewDashboard'),
    example: {
      name: 'Pipeline',
      filters: { period: 'this-quarter' },
      widgets: [
        {
          id: 'won',
          kind: 'number',
          ...{ x: 0, y: 0, w: 3, h: 3 },
          title: 'Won',
          object: 'deal',
          filter: { outcome: 'won' },
          measures: [{ fn: 'sum', field: 'amount' }],
          date: 'closedAt',
          compare: true,
        },
      ],
    },
    answers: { 201: { description: 'Made', schema: ref('Dashboard'), headers: ['Location', 'ETag'] } },
    run: async ({ ctx, body }) => {
      const made = await createDashboard(ctx, demandObject(body) as z.input<typeof createDashboardInput>)
      const reply = answer(made)
      return { ...reply, status: 201, headers: { ...reply.headers, location: `/api/v1/dashboards/${made.id}` } }
    },
  }),
  endpoint('GET /dashboards/:id', {
    operationId: 'readDashboard',
    summary: 'One dashboard',
    description:
      'A widget of an object or a field that one may not see, or that is gone, is told with the kind `withheld` and its place alone.',
    tag,
    answers: { 200: { description: 'The dashboard', schema: ref('Dashboard'), headers: ['ETag'] } },
    run: async ({ ctx, params }) => answer(await readDashboard(ctx, params['id'] as string)),
  }),
  endpoint('PATCH /dashboards/:id', {
    operationId: 'changeDashboard',
    summary: 'Change a dashboard',
    description:
      'Its owner may; of a shared one administrators too. `widgets` and `filters` are replaced as wholes; what is withheld from one stays what it is.',
    tag,
    headers: ['If-Match'],
    bodySchema: ref('DashboardChange'),
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    answers: { 200: { description: 'The dashboard as it is now', schema: ref('Dashboard'), headers: ['ETag'] } },
    run: async (call) => {
      const input = demandObject(call.body) as z.input<typeof changeDashboardInput>
      return answer(await changeDashboard(call.ctx, call.params['id'] as string, input, expected(call)))
    },
  }),
  endpoint('DELETE /dashboards/:id', {
    operationId: 'deleteDashboard',
    summary: 'Take a dashboard away; it can be brought back for 30 days',
    tag,
    headers: ['If-Match'],
    answers: { 204: { description: 'It is gone' } },
    run: async (call) => {
      await deleteDashboard(call.ctx, call.params['id'] as string, expected(call))
      return { status: 204 }
    },
  }),
  endpoint('POST /dashboards/:id/restore', {
    operationId: 'restoreDashboard',
    summary: 'Bring a dashboard back',
    tag,
    answers: { 200: { description: 'It is back', schema: ref('Dashboard'), headers: ['ETag'] } },
    run: async ({ ctx, params }) => answer(await restoreDashboard(ctx, params['id'] as string)),
  }),
]

function answer(dashboard: Dashboard): Reply {
  return { body: dashboard, headers: { etag: `"${dashboard.version}"` } }
}

function expected(call: Parameters<typeof versionOf>[0]): { version?: number } {
  const version = versionOf(call)
  return version === undefined ? {} : { version }
}
