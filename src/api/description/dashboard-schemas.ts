import { z } from 'zod'
import type { JsonSchema } from '#api/http/endpoint.ts'
import {
  changeDashboardInput,
  createDashboardInput,
  dashboardShape,
  dashboardSummaryShape,
  widgetInput,
} from '#modules/dashboards/index.ts'
import { ref } from './schema-parts.ts'

/** The widgets of a dashboard are long to tell: all that has some refers to one telling. */
export const dashboardSchemas: Record<string, JsonSchema> = {
  Widget: told(widgetInput),
  Dashboard: withWidgets(dashboardShape),
  DashboardSummary: told(dashboardSummaryShape),
  NewDashboard: withWidgets(createDashboardInput),
  DashboardChange: withWidgets(changeDashboardInput),
}

function withWidgets(shape: z.ZodType): JsonSchema {
  const schema = told(shape) as { properties: Record<string, JsonSchema> }
  return {
    ...schema,
    properties: { ...schema.properties, widgets: { ...schema.properties['widgets'], items: ref('Widget') } },
  }
}

function told(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return schema
}
