/** Boards of figures over any object. */
export {
  type Dashboard,
  dashboardShape,
  dashboardSummaryShape,
  deleteDashboard,
  listDashboards,
  readDashboard,
  restoreDashboard,
} from './dashboard.ts'
export { changeDashboard, changeDashboardInput, createDashboard, createDashboardInput } from './save-dashboard.ts'
export { seedDashboards } from './standard-dashboards.ts'
export { widgetInput } from './widget-input.ts'
